defmodule Lighthouse.MixProject do
  use Mix.Project

  def project do
    [
      app: :lighthouse,
      version: "0.1.0",
      elixir: "~> 1.18",
      start_permanent: Mix.env() == :prod,
      deps: deps(),
      aliases: aliases()
    ]
  end

  def application do
    [mod: {Lighthouse.Application, []}, extra_applications: [:logger]]
  end

  defp deps do
    [
      {:pocket_http, path: "vendor/pocket_http"}
    ]
  end

  defp aliases do
    [
      "assets.deploy": ["cmd npm run deploy --prefix assets"]
    ]
  end
end
