quotes = [
    ("Ursula K. Le Guin", "The creative adult is the child who survived."),
    ("Italo Calvino", "The more enlightened our houses are, the more their walls ooze ghosts."),
    ("Toni Morrison", "If you surrendered to the air, you could ride it."),
]
