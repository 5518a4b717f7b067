"""Addresses of the search, below the prefix of a language."""

from django.urls import path

from search.views import lists, results, suggest

urlpatterns = [
    path("search/", results.results, name="search"),
    path("search/suggest/", suggest.suggestions, name="search_suggest"),
    path("search/rss/", lists.rss, name="search_rss"),
    path("search/csv/", lists.csv_file, name="search_csv"),
]
