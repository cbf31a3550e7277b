defmodule Bookshelf.MixProject do
  use Mix.Project

  def project do
    [
      app: :bookshelf,
      version: "0.3.0",
      elixir: "~> 1.18",
      start_permanent: Mix.env() == :prod,
      deps: deps()
    ]
  end

  def application do
    [mod: {Bookshelf.Application, []}, extra_applications: [:logger]]
  end

  defp deps do
    [
      {:pocket_http, path: "vendor/pocket_http"}
    ]
  end
end
