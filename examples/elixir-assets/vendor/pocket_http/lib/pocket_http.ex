defmodule PocketHttp do
  @moduledoc "A server for GET requests: one process per connection, one request per connection."
  use Supervisor

  def start_link(options), do: Supervisor.start_link(__MODULE__, options, name: __MODULE__)

  @impl true
  def init(options) do
    children = [
      {Task.Supervisor, name: PocketHttp.Connections},
      {Task, fn -> listen(options[:port], options[:handler]) end} |> Supervisor.child_spec(restart: :permanent)
    ]

    Supervisor.init(children, strategy: :one_for_one)
  end

  defp listen(port, handler) do
    {:ok, socket} =
      :gen_tcp.listen(port, [:binary, ip: {0, 0, 0, 0}, packet: :http_bin, active: false, reuseaddr: true])

    IO.puts("Listening on port #{port}")
    accept(socket, handler)
  end

  defp accept(socket, handler) do
    {:ok, client} = :gen_tcp.accept(socket)
    {:ok, pid} = Task.Supervisor.start_child(PocketHttp.Connections, fn -> serve(client, handler) end)
    :gen_tcp.controlling_process(client, pid)
    accept(socket, handler)
  end

  defp serve(client, handler) do
    with {:ok, {:http_request, :GET, {:abs_path, path}, _version}} <- :gen_tcp.recv(client, 0, 5_000),
         :ok <- skip_headers(client) do
      {status, type, body} = handler.(path)

      :gen_tcp.send(client, [
        "HTTP/1.1 #{status} #{reason(status)}\r\n",
        "content-type: #{type}\r\ncontent-length: #{byte_size(body)}\r\nconnection: close\r\n\r\n",
        body
      ])
    end

    :gen_tcp.close(client)
  end

  defp skip_headers(client) do
    case :gen_tcp.recv(client, 0, 5_000) do
      {:ok, :http_eoh} -> :ok
      {:ok, _header} -> skip_headers(client)
      error -> error
    end
  end

  defp reason(200), do: "OK"
  defp reason(_status), do: "Not Found"
end
