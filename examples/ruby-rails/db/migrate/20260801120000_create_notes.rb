class CreateNotes < ActiveRecord::Migration[7.2]
  def change
    create_table :notes do |t|
      t.string :text, null: false, limit: 280
      t.timestamps
    end
  end
end
