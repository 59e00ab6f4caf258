# Everything that a newcomer or a developer types. `make run` and `make test` need only Python, make and git.

PYTHON ?= python3
PORT ?= 8000
POSTGRES_URL ?= postgres:///coursesite
BIN := .venv/bin
CHECKERS := vnu-jar@26.9.27 axe-core@4.14.1 lighthouse@12.8.2

.PHONY: help run test test-postgres lint format messages check-content screenshots bench bench-search quality-tools lighthouse python dev

help:
	@echo 'make run            the whole site on http://127.0.0.1:8000 (PORT=8123 chooses another port)'
	@echo 'make test           all tests that can run here, on SQLite'
	@echo 'make test-postgres  the same on PostgreSQL (POSTGRES_URL=$(POSTGRES_URL))'
	@echo 'make lint           formatters, linters, types and contracts, changing nothing'
	@echo 'make format         formats Python and templates'
	@echo 'make messages       collects texts to translate and compiles the translations'
	@echo 'make check-content  what the live content still lacks: translations, sources, records of acronyms ...'
	@echo 'make bench          what public pages cost and weigh on this machine (a few minutes)'
	@echo 'make bench-search   what search costs among 100,000 entries (ten minutes, a database of its own)'
	@echo 'make screenshots    every kind of page, three widths, both themes'
	@echo 'make quality-tools  fetches the HTML checker, axe and Lighthouse (needs npm); the tests then use them'
	@echo 'make lighthouse     Lighthouse on six kinds of page of the running site'

run: python
	@$(PYTHON) deploy/prepare.py requirements.txt
	@exec $(BIN)/python manage.py serve --port $(PORT)

test: dev
	@echo 'On SQLite. The same on PostgreSQL: make test-postgres. What is skipped here says why at the end.'
	@$(BIN)/python -m pytest -n 2 $(ARGS)

test-postgres: dev
	@DATABASE_URL='$(POSTGRES_URL)' $(BIN)/python -m pytest -n 2 $(ARGS)

lint: dev
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy
	git ls-files -z '*.html' | xargs -0r $(BIN)/djade --check
	git ls-files -z '*.html' | xargs -0r $(BIN)/djangofmt --check --profile django --quiet
	git ls-files -z '*.html' | xargs -0r $(BIN)/djangofmt --quiet check
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py messages --check

format: dev
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .
	git ls-files -z '*.html' | xargs -0r $(BIN)/djangofmt --quiet check --fix || true
	git ls-files -z '*.html' | xargs -0r $(BIN)/djangofmt --profile django
	git ls-files -z '*.html' | xargs -0r $(BIN)/djade

messages: dev
	@$(BIN)/python manage.py messages

check-content: dev
	@$(BIN)/python manage.py check_content $(ARGS)

bench: dev
	@$(BIN)/python tests/bench.py $(ARGS)

bench-search: dev
	@$(BIN)/python -m tests.bench_search $(ARGS)

screenshots: dev
	@$(BIN)/python tests/screenshots.py

quality-tools:
	@command -v npm >/dev/null || { echo 'npm is missing (Debian: apt install npm)' >&2; exit 1; }
	@npm install --silent --no-save --no-package-lock --no-audit --no-fund --prefix var/node $(CHECKERS)

lighthouse: dev
	@$(BIN)/python -m tests.lighthouse

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "This needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1 | grep ^Python || echo missing)." >&2; \
	  echo 'Install one, or name one that you have: PYTHON=python3.12 make run' >&2; exit 1; }

dev: python
	@$(PYTHON) deploy/prepare.py requirements-dev.txt
