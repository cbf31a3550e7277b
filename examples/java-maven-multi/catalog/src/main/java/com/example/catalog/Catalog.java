package com.example.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** What the bakery sells. */
public final class Catalog {
  public record Bread(String name, int grams) {}

  private static final List<Bread> BREADS = List.of(new Bread("rye", 1000), new Bread("spelt", 750), new Bread("seeds", 500));

  private Catalog() {}

  public static List<Bread> breads() {
    return BREADS;
  }

  public static String asJson() throws JsonProcessingException {
    return new ObjectMapper().writeValueAsString(BREADS);
  }
}
