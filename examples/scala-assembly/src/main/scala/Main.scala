package com.example.lighthouses

import com.sun.net.httpserver.{HttpExchange, HttpServer}
import java.net.InetSocketAddress
import scalatags.Text.all.*

final case class Lighthouse(name: String, light: String)

object Main:
  private val heading = "Lights of the coast"
  private val lighthouses = List(
    Lighthouse("Amrum", "one flash in 7.5 seconds"),
    Lighthouse("Pellworm", "occulting, 5 seconds"),
    Lighthouse("Westerheversand", "three beats in 15 seconds")
  )

  private def page: String =
    doctype("html")(
      html(lang := "en", head(meta(charset := "utf-8")), body(h1(heading), ul(lighthouses.map(each => li(s"${each.name}: ${each.light}")))))
    ).render

  private def answer(exchange: HttpExchange): Unit =
    val bytes = page.getBytes("UTF-8")
    exchange.getResponseHeaders.set("Content-Type", "text/html; charset=utf-8")
    exchange.sendResponseHeaders(200, bytes.length)
    exchange.getResponseBody.write(bytes)
    exchange.close()

  def main(args: Array[String]): Unit =
    val port = sys.env.get("PORT").map(_.toInt).getOrElse(5000)
    val server = HttpServer.create(InetSocketAddress(port), 0)
    server.createContext("/", exchange => answer(exchange))
    server.start()
