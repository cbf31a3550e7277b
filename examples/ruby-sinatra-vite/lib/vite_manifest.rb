require "json"

# Knows under which names Vite has written the files of an entry.
class ViteManifest
  def initialize(folder)
    @entries = JSON.parse(File.read(File.join(folder, ".vite/manifest.json")))
  end

  def script(entry) = "/assets/#{@entries.fetch(entry)["file"]}"

  def styles(entry) = @entries.fetch(entry).fetch("css", []).map { |file| "/assets/#{file}" }
end
