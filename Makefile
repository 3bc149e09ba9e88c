# Everything a newcomer types. `make run` starts the bot, `make test` runs every test.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := bot handlers storage sandbox tests scripts benchmarks

.PHONY: run test torture check format lock clean

run: $(VENV)/.run
	@$(BIN)/python -m bot run

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -n auto

# Hundreds of kills under load, every promise counted; then tens of thousands of updates that no
# client would send. About half an hour.
torture: $(VENV)/.dev
	@$(BIN)/python tests/crash/torture.py --kills 300
	@FUZZ_UPDATES=20000 $(BIN)/python -m pytest -s tests/crash/test_fuzzing.py

check: $(VENV)/.dev
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/mypy
	@$(BIN)/mypy tests/support

format: $(VENV)/.dev
	@$(BIN)/ruff check --fix $(SOURCES)
	@$(BIN)/ruff format $(SOURCES)

# Pins and hashes for every platform; names no registry.
lock: $(VENV)/.dev
	@$(PYTHON) -m venv $(VENV)/lock && $(VENV)/lock/bin/python -m pip install --quiet uv
	@$(VENV)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-emit-index-url --no-emit-find-links pyproject.toml -o requirements.lock
	@$(VENV)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-emit-index-url --no-emit-find-links pyproject.toml --group dev \
	    -o requirements-dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	    || { echo "Qabyldau needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 2; }
	@echo "Setting up $(VENV) (once, about a minute) ..."
	@$(PYTHON) -m venv $(VENV) \
	    || { echo "Python's venv module is missing; on Debian: apt install python3-venv"; rm -rf $(VENV); exit 2; }

$(VENV)/.run: requirements.lock | $(VENV)/bin/python
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(VENV)/bin/python
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/.run
