"""A real Elasticsearch for tests and development: `python -m tests.search.elasticsearch --help`."""
