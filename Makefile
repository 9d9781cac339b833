# The two commands of the README are `make demo` and `make test`; both make their own .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# plain pins, so that the tests of today run tomorrow
CONSTRAINTS := -c constraints.txt

.PHONY: demo test lint docs bench clean

demo: $(VENV)/installed
	$(BIN)/tawatur report examples/articles -o examples/report.html
	@echo "Open examples/report.html in a browser."

test: $(VENV)/installed-dev lint
	$(BIN)/pytest

lint: $(VENV)/installed-dev
	$(BIN)/ruff check src tests evaluation training docs examples
	$(BIN)/ruff format --check src tests evaluation training docs examples
	$(BIN)/mypy

docs: $(VENV)/installed-dev
	$(BIN)/python docs/generate.py

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tawatur needs Python 3.11 or newer; call make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/installed-dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check $(CONSTRAINTS) -e '.[dev]'
	@touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis examples/report.html

# the tables of evaluation/ (they need ../shared; TAWATUR_PEERS=PYTHON names an interpreter that has the peers)
bench: $(VENV)/installed-dev
	$(BIN)/pip install --quiet --disable-pip-version-check $(CONSTRAINTS) -e '.[evaluate]'
	for table in dev seeds segmentation time names events assault encoder speakers same stance accounts copies copies_speed cleaning reliability throughput; do \
		echo "== $$table"; $(BIN)/python -m evaluation.$$table || exit 1; done
