from flask import Flask, jsonify, render_template

from quotes import quotes

app = Flask(__name__)


@app.get("/")
def page():
    return render_template("page.html", greeting="Hello", quotes=quotes)


@app.get("/health")
def health():
    return jsonify(status="ok", quotes=len(quotes))
