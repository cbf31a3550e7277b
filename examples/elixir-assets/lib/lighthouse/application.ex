defmodule Lighthouse.Application do
  use Application

  @impl true
  def start(_type, _args) do
    children = [
      {PocketHttp, port: Application.fetch_env!(:lighthouse, :port), handler: &Lighthouse.Router.handle/1}
    ]

    Supervisor.start_link(children, strategy: :one_for_one, name: Lighthouse.Supervisor)
  end
end
