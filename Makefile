# On a fresh machine with Python 3.11+ and make: `make demo` runs the main job, `make test` the tests,
# `make bench` measures speed, as installed and beside others.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# Filled once; touch pyproject.toml to install again.
READY := $(VENV)/.ready

.PHONY: demo test lint bench clean

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: $(READY)
	PATH="$(abspath $(BIN)):$$PATH" sh seeds/demo.sh

test: $(READY)
	$(BIN)/python -m pytest -n auto

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench:
	$(PYTHON) -m venv $(VENV)/bench
	$(VENV)/bench/bin/pip install --quiet --disable-pip-version-check '.[bench]'
	$(VENV)/bench/bin/python -m tests.benchmarks.bench

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
