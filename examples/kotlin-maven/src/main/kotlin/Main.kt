package com.example.tides

import io.ktor.http.ContentType
import io.ktor.server.cio.CIO
import io.ktor.server.engine.connector
import io.ktor.server.engine.embeddedServer
import io.ktor.server.response.respondText
import io.ktor.server.routing.get
import io.ktor.server.routing.routing

private const val PLACE = "At the old pier"

private val tides = listOf("04:12" to "high", "10:31" to "low", "16:45" to "high", "22:58" to "low")

fun main() {
    val port = System.getenv("PORT")?.toInt() ?: 5000
    embeddedServer(CIO, configure = {
        connector { this.port = port }
        // No page takes longer than this.
        shutdownGracePeriod = 100
        shutdownTimeout = 500
    }) {
        routing {
            get("/") {
                val rows = tides.joinToString("") { (time, tide) -> "<li>$time $tide water</li>" }
                call.respondText("<h1>$PLACE</h1><ul>$rows</ul>", ContentType.Text.Html)
            }
        }
    }.start(wait = true)
}
