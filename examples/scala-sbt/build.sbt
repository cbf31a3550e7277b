ThisBuild / scalaVersion := "3.8.4"
ThisBuild / organization := "com.example"

lazy val root = (project in file("."))
  .enablePlugins(JavaAppPackaging)
  .settings(
    name := "star-atlas",
    version := "0.1.0",
    // A short class path, which `ps` shows whole.
    scriptClasspath := Seq("*"),
    libraryDependencies ++= Seq(
      "org.http4s" %% "http4s-ember-server" % "0.23.37",
      "org.http4s" %% "http4s-dsl" % "0.23.37",
      "org.typelevel" %% "log4cats-noop" % "2.7.1"
    )
  )
