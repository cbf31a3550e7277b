defmodule StockWeb.MixProject do
  use Mix.Project

  def project do
    [
      app: :stock_web,
      version: "1.0.0",
      build_path: "../../_build",
      config_path: "../../config/config.exs",
      deps_path: "../../deps",
      lockfile: "../../mix.lock",
      elixir: "~> 1.18",
      deps: [{:stock, in_umbrella: true}]
    ]
  end

  def application do
    [mod: {StockWeb.Application, []}, extra_applications: [:logger]]
  end
end
