from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

STARS = [
    {"name": "Vega", "magnitude": 0.03},
    {"name": "Deneb", "magnitude": 1.25},
    {"name": "Altair", "magnitude": 0.76},
]


def index(request: HttpRequest) -> HttpResponse:
    return render(request, "sky/index.html", {"title": "Clear sky tonight", "stars": STARS})
