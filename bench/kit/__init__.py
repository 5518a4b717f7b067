"""Folders of the search evaluation kit: their texts as a source of search, their queries, and the figures."""
