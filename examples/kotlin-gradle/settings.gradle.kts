rootProject.name = "ferries"
