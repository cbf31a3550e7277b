package com.example.bees;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.json.JSONObject;

/** Hives and where they stand. */
public final class Main {
  public record Hive(String name, double kilograms) {}

  private static final String TITLE = "Behind the orchard";

  private Main() {}

  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "5000"));
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/", Main::answer);
    server.start();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    var page = new JSONObject().put("title", TITLE).put("hives", List.of("Linden", "Heather", "Clover"));
    byte[] body = page.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
