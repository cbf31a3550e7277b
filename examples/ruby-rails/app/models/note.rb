class Note < ApplicationRecord
  validates :text, presence: true, length: { maximum: 280 }

  # Newest first; none before the first migration.
  def self.board = table_exists? ? order(id: :desc).limit(20) : none
end
