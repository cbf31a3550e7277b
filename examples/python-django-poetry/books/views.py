from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

BOOKS = [
    {"title": "The Dispossessed", "author": "Ursula K. Le Guin"},
    {"title": "Invisible Cities", "author": "Italo Calvino"},
]


def index(request: HttpRequest) -> HttpResponse:
    return render(request, "books/index.html", {"greeting": "Hello", "books": BOOKS})


def health(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok", "books": len(BOOKS)})
