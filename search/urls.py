"""Addresses of the search, below the prefix of a language."""

from django.urls import path

from search import views

urlpatterns = [
    path("search/", views.results, name="search"),
]
