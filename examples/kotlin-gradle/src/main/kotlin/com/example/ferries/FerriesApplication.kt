package com.example.ferries

import org.springframework.boot.autoconfigure.SpringBootApplication
import org.springframework.boot.runApplication

@SpringBootApplication
class FerriesApplication

fun main(args: Array<String>) {
    runApplication<FerriesApplication>(*args)
}
