require_relative "lib/tides"

run Tides
