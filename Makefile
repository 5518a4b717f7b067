# Everything a developer or an administrator runs by hand. `make help` lists it.
PORT ?= 8000
PYTHON ?= python3
PY = .venv/bin/python
STAMP = .venv/.installed
CATALOGUES = $(wildcard site/locale/*/LC_MESSAGES/*.po)
COMPILED = .venv/.compiled

.DEFAULT_GOAL := help
.PHONY: help install demo elasticsearch test lint bench bench-relevance bench-search real-archive messages audit screenshots

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(STAMP) $(COMPILED) ## Make .venv and fill it with the pinned packages

$(STAMP): pyproject.toml constraints.txt
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@echo "Installing the packages into .venv …"
	@$(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

$(COMPILED): $(STAMP) $(CATALOGUES)
	@$(PY) manage.py messages --compile
	@touch $@

demo: install ## The site with demonstration content on http://127.0.0.1:8000 (PORT=8001 for another port)
	@echo "Preparing the database …"
	@$(PY) manage.py migrate --verbosity 0
	@echo "Loading the demonstration content …"
	@$(PY) manage.py load_demo
	@$(PY) manage.py search_sync
	@DEBUG=no $(PY) manage.py run_site --port $(PORT)

elasticsearch: install ## A real Elasticsearch for development on port 9200 (PORT=9201 for another port)
	@$(PY) -m tests.search.elasticsearch --port $(if $(filter file,$(origin PORT)),9200,$(PORT))

messages: install ## Bring the message catalogues up to date with code and templates
	@$(PY) manage.py messages

test: install ## Run every test that can run here; what cannot is reported as "not run: why"
	@$(PY) -m tests

bench: install ## Measure rendering, search and extraction beside their references
	@for bench in extract import_archive render search; do echo "== $$bench"; $(PY) -m bench.$$bench || status=1; done; exit $${status:-0}

bench-search: install ## Speed of search on 20,000 and 200,000 pages, tables and goals (ENGINE=elasticsearch for the other engine)
	@for pages in 20000 200000; do $(PY) -m bench.search --engine $(or $(ENGINE),tantivy) --pages $$pages || status=1; done; exit $${status:-0}

bench-relevance: install ## How well is Kyrgyz and Russian text found? KIT=folder of the evaluation kit; run files in var/runs
	@$(PY) -m bench.relevance --engine tantivy --data "$(KIT)/dev" --out var/runs

real-archive: install ## Is what others wrote found? KIT=folder of the evaluation kit; 500 documents in var/real-archive
	@$(PY) -m bench.real_archive --kit "$(KIT)"

audit: install ## Every page type in every language: accessibility, HTML, requests, layout shift, queries, bytes, languages
	@$(PY) -m tests.audit

screenshots: install ## Pictures of the main pages at phone and desktop width, in var/screenshots
	@$(PY) -m tests.browser.screenshots

lint: install ## Code style, types and templates
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy . && .venv/bin/djlint --check --lint site pages stream_blocks search media
