import Config

config :stock_web, port: String.to_integer(System.get_env("PORT", "5000"))
