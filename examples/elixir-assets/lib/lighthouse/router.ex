defmodule Lighthouse.Router do
  @heading "The light is on"

  def handle("/") do
    # Where there is no script, there is no page either: a release without its assets must not look well.
    true = File.exists?(asset("lamp.js"))
    {200, "text/html; charset=utf-8", "<!doctype html><script src=/assets/lamp.js defer></script><h1>#{@heading}</h1>\n"}
  end

  def handle("/assets/lamp.js"), do: {200, "text/javascript", File.read!(asset("lamp.js"))}
  def handle(_path), do: {404, "text/plain", "Not found\n"}

  defp asset(name), do: Application.app_dir(:lighthouse, ["priv/static/assets/", name])
end
