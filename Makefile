# make demo and make test do all their own set-up: they need Python 3.11 or later, git and make, nothing else.

ifndef PYTHON
PYTHON := $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11 python,\
  $(shell $(p) -c "import sys; print('$(p)' if sys.version_info >= (3, 11) else '')" 2>/dev/null)))
endif

VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
READY := $(VENV)/.ready
DOCS_READY := $(VENV)/.docs-ready
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
WORKERS ?= 2
BENCHES := cases self_consistency misspecified allocate speed gazetteer

.DEFAULT_GOAL := help
.PHONY: help demo test explore check format bench docs wheel clean

help: ## what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -e 's/:.*## /\t/' | expand -t 10

demo: $(READY) ## set up, then run two cases from words to a scored map and a report
	@$(BIN)/karmalink demo

test: $(READY) ## set up, then run every test
	@$(BIN)/python -m pytest -q -n $(WORKERS)

explore: $(READY) ## the property tests on a thousand new examples each (takes long; what fails becomes a test)
	@$(BIN)/python -m pytest -q -n $(WORKERS) --hypothesis-profile explore tests

check: $(READY) ## style, types, layers, dependencies
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/deptry src

format: $(READY) ## mend what the formatter and the linter can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(READY) ## the figures of the documentation that need no data from elsewhere (takes minutes)
	@for bench in $(BENCHES); do echo "== $$bench"; $(BIN)/python -m benchmarks.$$bench || exit 1; done
	@echo "== claims"; $(BIN)/python -m benchmarks.claims --data benchmarks/gold

docs: $(DOCS_READY) ## build the documentation into site/
	@$(BIN)/mkdocs build --strict --quiet

wheel: $(READY) ## build dist/*.whl and the source archive
	@$(BIN)/python -m build --outdir dist .

clean: ## remove what was made (not the reports of the demonstration)
	rm -rf $(VENV) build dist site .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "Karmalink needs Python 3.11 or later; none was found. Say make PYTHON=/path/to/python"; exit 2; }
	@echo "setting up $(VENV) with $(PYTHON); this takes a minute or two, once"
	@$(PYTHON) -m venv $(VENV) || { echo "Python has no venv module here; on Debian and Ubuntu: apt install python3-venv"; exit 2; }
	@$(PIP) --editable ".[gis,plot,nlp,khmer,pdf,dev]"
	@touch $(READY)

$(DOCS_READY): $(READY)
	@$(PIP) --editable ".[docs]"
	@touch $(DOCS_READY)
