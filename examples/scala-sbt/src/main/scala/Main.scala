package com.example.atlas

import cats.effect.{IO, IOApp}
import com.comcast.ip4s.{Port, ipv4}
import org.http4s.HttpRoutes
import org.http4s.dsl.io.*
import org.http4s.ember.server.EmberServerBuilder
import org.typelevel.log4cats.LoggerFactory
import org.typelevel.log4cats.noop.NoOpFactory

object Main extends IOApp.Simple:
  private given LoggerFactory[IO] = NoOpFactory[IO]

  private val title = "Seen from the roof"
  private val stars = List("Vega" -> 0.03, "Deneb" -> 1.25, "Altair" -> 0.76)

  private val routes = HttpRoutes.of[IO] { case GET -> Root =>
    Ok(stars.map((name, magnitude) => s"$name $magnitude").mkString(s"$title\n", "\n", "\n"))
  }

  def run: IO[Unit] =
    val port = sys.env.get("PORT").flatMap(Port.fromString).getOrElse(Port.fromInt(5000).get)
    EmberServerBuilder
      .default[IO]
      .withHost(ipv4"0.0.0.0")
      .withPort(port)
      .withShutdownTimeout(scala.concurrent.duration.Duration.Zero)
      .withHttpApp(routes.orNotFound)
      .build
      .useForever
