defmodule StockWeb.Application do
  use Application

  @impl true
  def start(_type, _args) do
    children = [
      {Task.Supervisor, name: StockWeb.Connections},
      {StockWeb.Server, Application.fetch_env!(:stock_web, :port)}
    ]

    Supervisor.start_link(children, strategy: :one_for_one, name: StockWeb.Supervisor)
  end
end
