package com.example.till;

import com.example.catalog.Catalog;

/** Weighs everything, once. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println(Catalog.breads().stream().mapToInt(Catalog.Bread::grams).sum() + " g");
  }
}
