from importlib.metadata import version

from fastapi import FastAPI, HTTPException

from tides.tables import TIDES, Tide

app = FastAPI(title="Tides", version=version("tides"))


@app.get("/")
def greet() -> dict[str, str]:
    return {"message": "Hello, sailor", "version": app.version}


@app.get("/tides/{harbour}")
def tide(harbour: str) -> Tide:
    for entry in TIDES:
        if entry.harbour.lower() == harbour.lower():
            return entry
    raise HTTPException(404, "No such harbour")
