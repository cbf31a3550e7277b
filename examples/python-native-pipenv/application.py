import os

import psycopg2
from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/")
def versions():
    return jsonify(message="Hello, database", psycopg2=psycopg2.__version__, libpq=psycopg2.__libpq_version__)


@app.get("/now")
def now():
    with psycopg2.connect(os.environ["DATABASE_URL"]) as connection, connection.cursor() as cursor:
        cursor.execute("select now()")
        return jsonify(now=cursor.fetchone()[0])
