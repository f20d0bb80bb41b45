# The commands of the portal; `make help` lists them.
PORT ?= 8000
VENV := .venv
PYTHON ?= python3
BIN := $(VENV)/bin
RUN := $(BIN)/python manage.py

.PHONY: help run dev test check bench scale lock lint checks test-sqlite test-postgres test-browser test-nginx test-server outage screenshots clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(BIN)/.installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Cần Python 3.11 trở lên (đặt PYTHON=đường-dẫn để chọn bản khác)."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(BIN)/.installed-dev: $(BIN)/.installed requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

# Static files are gathered again only when one of them or a package changed.
var/.static-gathered: $(BIN)/.installed $(shell find static -type f 2>/dev/null)
	$(RUN) collectstatic --noinput --clear --verbosity 0
	touch $@

run: $(BIN)/.installed ## serve the portal with its sample content on http://127.0.0.1:8000
	@mkdir -p var
	@$(MAKE) --no-print-directory --silent var/.static-gathered
	@$(RUN) migrate --verbosity 0
	@$(RUN) load_sample_content --once
	@$(RUN) create_first_administrator
	@echo "Cổng thông tin: http://127.0.0.1:$(PORT) — trang quản trị: http://127.0.0.1:$(PORT)/admin/ (Ctrl+C để dừng)"
	@PORT=$(PORT) exec $(BIN)/gunicorn --config gunicorn.conf.py

dev: $(BIN)/.installed-dev ## development server with reload
	@$(RUN) migrate --verbosity 0
	@$(RUN) load_sample_content --once
	@$(RUN) create_first_administrator
	DEBUG=True PORT=$(PORT) $(RUN) runserver 127.0.0.1:$(PORT)

test: $(BIN)/.installed-dev ## the whole test suite; what is missing on the machine is skipped
	$(BIN)/pytest -rs -m "not scale"

check: lint checks test-sqlite test-postgres test-browser test-nginx test-server ## what CI runs; nothing may be skipped

lint: $(BIN)/.installed-dev ## formatting and lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djade --target-version 5.2 --check $$(git ls-files 'templates/*.html')
	$(BIN)/django-upgrade --target-version 5.2 $$(git ls-files '*.py')

checks: $(BIN)/.installed-dev ## system checks, missing migrations, stale lock files
	SITE_URL=https://portal.example $(RUN) check --deploy --fail-level WARNING
	$(RUN) makemigrations --check --dry-run
	$(BIN)/pip check

test-sqlite: $(BIN)/.installed-dev ## the tests on SQLite
	REQUIRE_SERVICES=1 $(BIN)/pytest -n 2 -m "not browser and not scale and not services and not nginx and not server"

TEST_POSTGRES ?= postgres://postgres@127.0.0.1:5432/postgres
TEST_REDIS ?= redis://127.0.0.1:6379/9
test-postgres: $(BIN)/.installed-dev ## the tests on PostgreSQL and Redis
	REQUIRE_SERVICES=1 DATABASE_URL=$(TEST_POSTGRES) REDIS_URL=$(TEST_REDIS) \
		SECRET_KEY=only-for-the-tests-of-this-machine-0123456789 \
		$(BIN)/pytest -n 2 -m "not browser and not scale and not services and not nginx and not server"

# Gathered before, as each of the two gathers them where they are not.
test-browser: $(BIN)/.installed-dev var/.static-gathered ## the tests in headless Chromium
	REQUIRE_SERVICES=1 $(BIN)/pytest -n 2 -m browser

test-nginx: $(BIN)/.installed-dev ## the portal behind Debian's nginx, with deploy/nginx/portal.conf
	REQUIRE_SERVICES=1 $(BIN)/pytest -m nginx

test-server: $(BIN)/.installed-dev ## four workers, two hosts; killed workers, stopped databases
	REQUIRE_SERVICES=1 $(BIN)/pytest -m server

outage: $(BIN)/.installed-dev ## PostgreSQL stopped for two minutes under load
	REQUIRE_SERVICES=1 OUTAGE_SECONDS=120 $(BIN)/pytest -s -m server tests/servers/test_outage.py

bench: $(BIN)/.installed var/.static-gathered ## what pages cost, as ratios in one run; writes docs/benchmarks.md
	@$(BIN)/python -m bench

scale: $(BIN)/.installed-dev ## query counts and the import with 20,000 stories (minutes)
	$(BIN)/pytest -m scale -s

lock: ## pin what requirements*.in ask for
	uv pip compile --quiet --universal --python-version 3.11 --no-header requirements.in -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --no-header requirements-dev.in -o requirements-dev.txt
	uv pip compile --quiet --universal --python-version 3.11 --no-header requirements-s3.in -o requirements-s3.txt

clean: ## remove the environment and what was gathered; data in var/ stays
	rm -rf $(VENV) var/static var/.static-gathered
