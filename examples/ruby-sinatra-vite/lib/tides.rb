require "sinatra/base"
require_relative "vite_manifest"

# When the sea comes and goes, drawn by a script that Vite builds.
class Tides < Sinatra::Base
  HARBOUR = "High water at St Ives".freeze

  set :views, File.expand_path("../views", __dir__)
  set :public_folder, File.expand_path("../public", __dir__)
  # Whoever puts the image behind a name decides which names it has.
  set :host_authorization, permitted_hosts: []

  ASSETS = ViteManifest.new(File.join(public_folder, "assets"))

  get("/") { erb :index }
end
