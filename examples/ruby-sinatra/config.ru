require_relative "lib/almanac"

run Almanac
