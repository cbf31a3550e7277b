"""Notes in Markdown, made into pages by a program of Node.js."""

import subprocess
from pathlib import Path

from flask import Flask

app = Flask(__name__)
notes = Path(__file__).parent / "notes"


def to_html(markdown: str) -> str:
    """Runs the program once; the process type `renderer` is the same program as a service."""
    done = subprocess.run(["node", "render.js"], input=markdown, capture_output=True, text=True, check=True, timeout=10)
    return done.stdout


@app.get("/")
def index() -> str:
    return to_html((notes / "today.md").read_text())
