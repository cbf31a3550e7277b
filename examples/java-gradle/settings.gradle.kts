rootProject.name = "bees"
