require "sinatra/base"
require "json"

# What to sow and what to harvest, month by month.
class Almanac < Sinatra::Base
  GREETING = "In the garden".freeze
  MONTHS = JSON.parse(File.read(File.expand_path("months.json", __dir__)))

  set :views, File.expand_path("../views", __dir__)
  set :public_folder, File.expand_path("../public", __dir__)
  # Whoever puts the image behind a name decides which names it has.
  set :host_authorization, permitted_hosts: []

  get("/") { erb :month, locals: { month: month(Time.now.month) } }

  get "/months/:number" do
    content_type :json
    (month(params["number"].to_i) || halt(404, { error: "there are twelve months" }.to_json)).to_json
  end

  private

  def month(number) = number.between?(1, 12) ? MONTHS[number - 1] : nil
end
