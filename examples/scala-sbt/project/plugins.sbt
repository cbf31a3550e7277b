addSbtPlugin("com.github.sbt" % "sbt-native-packager" % "1.13.0")
