package com.example.garden;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlantControllerTest {
  @Test
  void growsThreeKinds() {
    assertThat(new PlantController().bed().plants()).hasSize(3);
  }
}
