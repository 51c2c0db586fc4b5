# Everything on a fresh machine with Python 3.11: `make demo`, `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/ready
SHARED ?= ../shared

.DEFAULT_GOAL := help
.PHONY: help demo test check eval golden screenshots serve clean soak throughput

help: ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

demo: $(READY) ## Read the sample story and print its briefing
	@rm -rf build/demo && mkdir -p build/demo
	$(BIN)/dateline read sample/*.html sample/*.txt --store build/demo/flood.db
	$(BIN)/dateline brief --store build/demo/flood.db

test: $(READY) check ## Set up and run all tests
	$(BIN)/python -m pytest

check: $(READY) ## Style, types, architecture and docs
	$(BIN)/ruff check src tests eval
	$(BIN)/ruff format --check src tests eval
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_architecture.py tests/test_docs.py

eval: $(READY) ## Measure quality and speed on the sets in SHARED/eval, write docs/quality.md
	$(BIN)/python -m eval $(SHARED)/eval --floors eval/floors.json --write docs/quality.md

serve: demo ## Open the desk on the sample story
	$(BIN)/dateline serve --store build/demo/flood.db

screenshots: demo ## Write docs/screenshots anew from the sample story
	$(BIN)/python tools/screenshots.py build/demo/flood.db docs/screenshots

soak: $(READY) ## Ten minutes of processes killed at random, 1,000 feeds in trouble: nothing lost or doubled
	$(BIN)/python tools/soak.py --seconds 600
	DATELINE_SOAK=1 $(BIN)/python -m pytest tests/ingest/feeds -k trouble

throughput: $(READY) ## Measure workers against the bare parser, and bytes a report in the store
	$(BIN)/python tools/throughput.py

golden: $(READY) ## Write the golden readings of tests/golden anew
	DATELINE_GOLDEN=write $(BIN)/python -m pytest tests/test_golden.py

clean: ## Remove what the other targets made
	rm -rf $(VENV) build
