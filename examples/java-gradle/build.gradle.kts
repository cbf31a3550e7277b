plugins {
    application
}

java {
    toolchain {
        languageVersion = JavaLanguageVersion.of(21)
    }
}

repositories {
    mavenCentral()
}

dependencies {
    implementation("org.json:json:20250517")
}

application {
    mainClass = "com.example.bees.Main"
}
