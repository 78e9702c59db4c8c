# make        install into .venv and run the whole job: seeds/ -> tei/ -> schemas checked -> edition/
# make test   the tests, the type checker and the linter
# make serve  look at the edition in a browser
# make bench  the benchmarks, each beside a peer
# Without make (Windows): see "Two commands" in README.md for the same steps with pip or uv.
.PHONY: all test serve bench schema clean

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

all: $(VENV)/installed
	$(BIN)/rubricator make

test: $(VENV)/installed-dev
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto

serve: $(VENV)/installed
	$(BIN)/rubricator serve

bench: $(VENV)/installed-dev
	$(BIN)/python -m bench

# after a change of schemas/rubricator.odd
schema: $(VENV)/installed
	$(BIN)/rubricator schema build schemas/rubricator.odd -o schemas

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[all]'
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/installed

clean:
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
