defmodule Stock do
  @moduledoc "What is in the warehouse."

  def items do
    [%{name: "Teapot", count: 4}, %{name: "Lantern", count: 12}]
  end
end
