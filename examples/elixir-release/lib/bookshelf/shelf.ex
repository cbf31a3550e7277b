defmodule Bookshelf.Shelf do
  def heading, do: "Books on the shelf"

  def books do
    [
      %{title: "The Left Hand of Darkness", year: 1969},
      %{title: "Invisible Cities", year: 1972}
    ]
  end
end
