defmodule Bookshelf.Application do
  use Application

  @impl true
  def start(_type, _args) do
    children = [
      {PocketHttp, port: Application.fetch_env!(:bookshelf, :port), handler: &Bookshelf.Router.handle/1}
    ]

    Supervisor.start_link(children, strategy: :one_for_one, name: Bookshelf.Supervisor)
  end
end
