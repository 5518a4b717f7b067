# Everything a developer or an administrator runs by hand. `make help` lists it.
PORT ?= 8000
PYTHON ?= python3
PY = .venv/bin/python
STAMP = .venv/.installed
CATALOGUES = $(wildcard site/locale/*/LC_MESSAGES/*.po)
COMPILED = .venv/.compiled

.DEFAULT_GOAL := help
.PHONY: help install demo test lint messages

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(STAMP) $(COMPILED) ## Make .venv and fill it with the pinned packages

$(STAMP): pyproject.toml constraints.txt
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

$(COMPILED): $(STAMP) $(CATALOGUES)
	@$(PY) manage.py messages --compile
	@touch $@

messages: install ## Bring the message catalogues up to date with code and templates
	@$(PY) manage.py messages

test: install ## Run every test that can run here; what cannot is reported as "not run: why"
	@$(PY) -m tests

lint: install ## Code style, types and templates
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy . && .venv/bin/djlint --check --lint site pages stream_blocks search media
