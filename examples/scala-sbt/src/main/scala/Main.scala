package com.example.atlas

import com.sun.net.httpserver.{HttpExchange, HttpServer}
import java.net.InetSocketAddress
import upickle.default.{write, Writer}

final case class Star(name: String, magnitude: Double) derives Writer
final case class Sky(title: String, stars: List[Star]) derives Writer

object Main:
  private val sky = Sky("Seen from the roof", List(Star("Vega", 0.03), Star("Deneb", 1.25), Star("Altair", 0.76)))

  private def answer(exchange: HttpExchange): Unit =
    val body = write(sky).getBytes("UTF-8")
    exchange.getResponseHeaders.set("Content-Type", "application/json")
    exchange.sendResponseHeaders(200, body.length)
    exchange.getResponseBody.write(body)
    exchange.close()

  def main(args: Array[String]): Unit =
    val port = sys.env.get("PORT").map(_.toInt).getOrElse(5000)
    val server = HttpServer.create(InetSocketAddress(port), 0)
    server.createContext("/", exchange => answer(exchange))
    server.start()
