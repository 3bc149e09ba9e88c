# Everything a newcomer types. `make run` starts the bot, `make test` runs every test.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
# One more than there are cores: some tests wait for a process or a browser.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')
SOURCES := bot handlers storage sandbox tests scripts benchmarks

# What was compiled is kept: a hundred processes of the tests would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test torture check format lock wheel clean

# make run ARGS=--no-open leaves the browser alone.
run: $(VENV)/.run
	@$(BIN)/python -m bot run $(ARGS)

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

# Hundreds of kills under load, every promise counted, first over a good connection, then over a bad
# one; then, if PostgreSQL is installed, a thousand faults of several processes and their database, and
# a blackout of 20,000 people in which a machine and the primary are lost; then tens of thousands of
# updates that no client would send. Several hours.
torture: $(VENV)/.dev
	@$(BIN)/python -m tests.crash.torture --kills 300
	@$(BIN)/python -m tests.crash.torture --kills 200 --faults
	@$(BIN)/python -m tests.crash.torture --kills 100 --faults --webhook
	@$(BIN)/python -m tests.processes.faults --faults 1000
	@$(BIN)/python -m benchmarks.drill blackout
	@FUZZ_UPDATES=20000 $(BIN)/python -m pytest -s tests/crash/test_fuzzing.py

check: $(VENV)/.dev
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/mypy
	@$(BIN)/mypy tests/support

# Builds the wheel, installs it into a fresh environment elsewhere, and uses it there.
wheel: $(VENV)/bin/python
	@PYTHON=$(CURDIR)/$(BIN)/python scripts/try_wheel.sh

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

# Not compiled: what is used is compiled when it is used first, and most never is.
$(VENV)/.run: requirements.lock | $(VENV)/bin/python
	@$(PIP) install --no-compile --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(VENV)/bin/python
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/.run
