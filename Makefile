# Everything a developer or an administrator runs by hand. `make help` lists it.
PORT ?= 8000
PYTHON ?= python3
PY = .venv/bin/python
STAMP = .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help install demo test lint

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(STAMP) ## Make .venv and fill it with the pinned packages

$(STAMP): pyproject.toml constraints.txt
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

test: install ## Run every test that can run here; what cannot is reported as "not run: why"
	@$(PY) -m tests

lint: install ## Code style, types and templates
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy . && .venv/bin/djlint --check --lint site pages stream_blocks search media
