require "json"
require_relative "lib/directory"

run lambda { |env|
  name = Rack::Request.new(env).params["like"]
  body = { title: Directory::TITLE, **(name ? { like: name, names: Directory.like(name) } : {}) }
  [200, { "content-type" => "application/json" }, [body.to_json]]
}
