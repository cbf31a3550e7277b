package com.example.ferries

import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.RestController

data class Ferry(val name: String, val departs: String)

data class Pier(val title: String, val ferries: List<Ferry>)

@RestController
class PierController {
    @GetMapping("/")
    fun pier() = Pier("At the north pier", listOf(Ferry("Cormorant", "08:15"), Ferry("Eider", "09:40"), Ferry("Tern", "11:05")))
}
