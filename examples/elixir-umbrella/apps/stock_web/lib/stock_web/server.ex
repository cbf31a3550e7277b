defmodule StockWeb.Server do
  @moduledoc "Answers every request with the stock, one process per connection."
  use Task, restart: :permanent

  def start_link(port), do: Task.start_link(fn -> listen(port) end)

  defp listen(port) do
    {:ok, socket} = :gen_tcp.listen(port, [:binary, ip: {0, 0, 0, 0}, packet: :http_bin, active: false, reuseaddr: true])
    accept(socket)
  end

  defp accept(socket) do
    {:ok, client} = :gen_tcp.accept(socket)
    Task.Supervisor.start_child(StockWeb.Connections, fn -> serve(client) end)
    accept(socket)
  end

  defp serve(client) do
    case :gen_tcp.recv(client, 0, 5_000) do
      {:ok, :http_eoh} -> answer(client)
      {:ok, _part} -> serve(client)
      _error -> :gen_tcp.close(client)
    end
  end

  defp answer(client) do
    body = JSON.encode!(%{title: "Stock of today", items: Stock.items()})

    :gen_tcp.send(client, [
      "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: #{byte_size(body)}\r\nconnection: close\r\n\r\n",
      body
    ])

    :gen_tcp.close(client)
  end
end
