defmodule Stock.MixProject do
  use Mix.Project

  def project do
    [
      app: :stock,
      version: "1.0.0",
      build_path: "../../_build",
      config_path: "../../config/config.exs",
      deps_path: "../../deps",
      lockfile: "../../mix.lock",
      elixir: "~> 1.18",
      deps: []
    ]
  end

  def application, do: [extra_applications: [:logger]]
end
