ThisBuild / scalaVersion := "3.8.4"
ThisBuild / organization := "com.example"

lazy val root = (project in file("."))
  .enablePlugins(JavaAppPackaging)
  .settings(
    name := "star-atlas",
    version := "0.1.0",
    // A short class path, which `ps` shows whole.
    scriptClasspath := Seq("*"),
    // Nobody reads the API documentation of an app in its image.
    Compile / doc / sources := Nil,
    libraryDependencies += "com.lihaoyi" %% "upickle" % "4.1.0"
  )
