require "soundalike"

# Finds people by how their names sound.
module Directory
  TITLE = "Names that sound alike".freeze
  PEOPLE = %w[Robert Rupert Rubin Ashcraft Ashcroft Tymczak Pfister].freeze

  def self.like(name)
    code = Soundalike.code(name)
    PEOPLE.select { |person| Soundalike.code(person) == code }
  end
end
