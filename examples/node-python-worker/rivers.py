"""Finds the river that somebody meant."""

import sys

from rapidfuzz import process

RIVERS = ["Thames", "Severn", "Trent", "Wye", "Great Ouse", "Tyne"]


def meant(name: str) -> str:
    river, _, _ = process.extractOne(name, RIVERS)
    return river


if __name__ == "__main__":
    for typed in sys.argv[1:]:
        print(f"{typed} is the {meant(typed)}")
