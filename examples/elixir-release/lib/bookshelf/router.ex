defmodule Bookshelf.Router do
  alias Bookshelf.Shelf

  def handle("/") do
    items = Enum.map_join(Shelf.books(), &"<li><cite>#{&1.title}</cite>, #{&1.year}</li>")
    {200, "text/html; charset=utf-8", "<!doctype html><h1>#{Shelf.heading()}</h1><ul>#{items}</ul>\n"}
  end

  def handle("/health") do
    body = JSON.encode!(%{status: "ok", elixir: System.version(), otp: System.otp_release()})
    {200, "application/json", body}
  end

  def handle(_path), do: {404, "text/plain", "Not found\n"}
end
