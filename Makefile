# make demo: install into .venv and check the reports of fixtures/reports/.
# make test: what .ci/run runs.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

export PYTHONUTF8 := 1

.PHONY: help demo test lint cover docs bench soak bundle clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST)

demo: $(VENV)/.installed ## install and check the reports of fixtures/reports/
# Bad reports and a file that cannot be read are part of what it shows.
	@$(BIN)/fazhi check --fail-on never fixtures/reports || [ $$? -eq 2 ]

test: lint cover ## everything that .ci/run asks for

lint: $(VENV)/.developing ## ruff and mypy --strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

cover: $(VENV)/.developing ## pytest with branch coverage (the floor is in pyproject.toml)
	$(BIN)/python -m pytest --cov

docs: $(VENV)/.installed ## make all that docs/ takes from the code and the rulebooks anew
	$(BIN)/python docs/make_pictures.py
	$(BIN)/python docs/make_schema.py
	$(BIN)/python docs/make_help.py
	$(BIN)/python docs/make_formats.py
	$(BIN)/python docs/make_rules.py
	$(BIN)/python docs/make_transcript.py

bench: $(VENV)/.developing ## measure beside the peers, on a quiet machine (a quarter of an hour; BENCH=--quick: less, --whole: to 10,000 reports)
	@$(BIN)/python bench/install.py
	@$(BIN)/python -m bench $(BENCH)
	@$(BIN)/python docs/make_scale.py

soak: $(VENV)/.developing ## try the faults that need minutes (half an hour; Linux), figures into docs/security.md
	$(BIN)/python -m tests.faults.soak --write

bundle: $(BIN)/python ## build dist/fazhi-<system>-<machine>/, which runs where no Python is, and try it there
	@$(BIN)/python tools/make_bundle.py
	@$(BIN)/python tools/try_bundle.py

clean: ## remove .venv and what was made
	rm -rf $(VENV) bench/.peers build dist .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' \
		|| { echo 'Python 3.10 or later is needed: make PYTHON=python3.12 …' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(PIP) install -q -e .
	@touch $@

$(VENV)/.developing: pyproject.toml | $(BIN)/python
	$(PIP) install -q --upgrade 'pip>=25.1'
	$(PIP) install -q -e '.[all]' --group dev
	@touch $@ $(VENV)/.installed
