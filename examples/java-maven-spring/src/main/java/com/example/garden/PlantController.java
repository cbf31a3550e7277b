package com.example.garden;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PlantController {
  record Plant(String name, int daysToHarvest) {}

  record Bed(String title, List<Plant> plants) {}

  @GetMapping("/")
  Bed bed() {
    return new Bed("In the garden", List.of(new Plant("radish", 28), new Plant("leek", 120), new Plant("chard", 55)));
  }
}
