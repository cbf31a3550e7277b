ThisBuild / scalaVersion := "3.8.4"
ThisBuild / organization := "com.example"

lazy val root = (project in file("."))
  .settings(
    name := "lighthouses",
    version := "0.1.0",
    // The oldest Java that the app runs on.
    scalacOptions ++= Seq("-java-output-version", "21"),
    libraryDependencies += "com.lihaoyi" %% "scalatags" % "0.13.1",
    assembly / mainClass := Some("com.example.lighthouses.Main"),
    assembly / assemblyJarName := "lighthouses.jar"
  )
