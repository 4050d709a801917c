# `make run` and `make test` are all a newcomer needs: Python 3.11+, venv and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test quick slow score lint clean

run: .venv/.installed
	@if [ -f config/monitor.toml ]; then \
	  echo "monitor: config/monitor.toml found, starting the live daemon (Ctrl-C stops it)" >&2; \
	  exec $(BIN)/monitor run; \
	else \
	  echo "monitor: no config/monitor.toml, playing the bundled demo" >&2; \
	  exec $(BIN)/monitor demo; \
	fi

# The type checker uses what the tests leave idle while they wait.
test: .venv/.installed-dev
	@$(MAKE) --no-print-directory -j2 lint quick

# Without byte code each of the many processes that the tests start would compile the program anew. Work is
# stolen, so that no long file is left to one process at the end.
quick: export PYTHONDONTWRITEBYTECODE =
quick: .venv/.installed-dev
	$(BIN)/python -m pytest -n auto --dist worksteal

slow: .venv/.installed-dev
	$(BIN)/python -m pytest -m slow --timeout 900

# The scoreboard, on the labelled sets at MONITOR_DATA; `make score QUICK=1` for a bounded form.
score: .venv/.installed-dev
	$(BIN)/python tests/bench/scoreboard.py $(if $(QUICK),--quick)

lint: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.installed: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/.installed-dev: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch .venv/.installed $@

clean:
	rm -rf .venv .demo build dist
