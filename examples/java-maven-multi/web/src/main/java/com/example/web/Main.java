package com.example.web;

import com.example.catalog.Catalog;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** The shop window: breads in JSON. */
public final class Main {
  private static final String GREETING = "Fresh today";

  private Main() {}

  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "5000"));
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/", Main::answer);
    server.start();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    byte[] body = "{\"title\":\"%s\",\"breads\":%s}".formatted(GREETING, Catalog.asJson()).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
