import Config

config :lighthouse, port: String.to_integer(System.get_env("PORT", "5000"))
