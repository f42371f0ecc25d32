# `make` lists what can be done. Every target prepares what it needs; nothing is installed outside .venv.
HOST ?= 127.0.0.1
PORT ?= 8000
BENCH ?=
DATA ?=
TESTS ?=
SCALE ?= 1
BIN := .venv/bin
READY := .venv/.ready
READY_DEV := .venv/.ready-dev
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard meritara/locale/*/LC_MESSAGES/django.po))
PLAIN := not door and not browser and not office and not postgres and not spark
PYTEST := $(BIN)/python -m pytest -q
need = @command -v $(1) >/dev/null 2>&1 || { echo "Belum ada $(1). Pasang: sudo apt install $(2)" >&2; \
	echo "$(1) is missing. Install it: sudo apt install $(2)" >&2; exit 2; }

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test doors browser test-office test-pg test-spark test-next check lint types layers \
	law evidence bench shots fmt messages lock

help: ## Daftar ini / this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

setup: $(READY) $(CATALOGUES) ## Siapkan .venv (uv bila ada, atau pip) / prepare .venv

setup-dev: $(READY_DEV) $(CATALOGUES) ## Siapkan juga alat pengembang / prepare the developer's tools too

$(READY): requirements.txt pyproject.toml hatch_build.py
	@scripts/setup.sh requirements.txt
	@touch $@

$(READY_DEV): $(READY) requirements-dev.txt
	@scripts/setup.sh requirements-dev.txt
	@touch $@

%.mo: %.po | $(READY)
	@$(BIN)/pybabel -q compile -d meritara/locale -D django

run: setup ## Jalankan situs (HOST=127.0.0.1 PORT=8000) / run the site
	@$(BIN)/meritara serve --local --demo --work --host $(HOST) --port $(PORT)

test: setup-dev ## Semua uji yang tidak perlu program lain / every test that needs no other program
	$(PYTEST) -n auto --dist loadfile -m "$(PLAIN)"

doors: setup-dev ## Setiap alamat dengan setiap peran / every URL against every role
	$(PYTEST) -n auto -m door

browser: setup-dev ## Uji di Chromium / tests in Chromium
	$(call need,chromium,chromium)
	$(PYTEST) -n auto --dist loadfile -m browser

test-office: setup-dev ## Uji kertas kerja di LibreOffice / working papers in LibreOffice
	$(call need,soffice,libreoffice-calc)
	$(PYTEST) -n auto --dist loadfile -m office

test-pg: setup-dev ## Uji yang sama di PostgreSQL (TESTS=berkas) / the same tests on PostgreSQL
	@scripts/postgres.sh $(PYTEST) $(TESTS) -n auto --dist loadfile -m "(postgres or django_db) and not door and not browser and not office and not spark"

test-spark: setup-dev ## Uji di Apache Spark / tests on Apache Spark
	$(call need,java,openjdk-17-jre-headless)
	@$(PYTEST) -m spark || { [ $$? -eq 5 ] && echo "Belum ada uji Spark / no Spark test yet"; }

test-next: ## Uji di Django berikutnya, bila ada Python 3.12 / tests on Django's next version
	@scripts/next.sh

check: lint types layers law test doors ## Semua pemeriksaan sebelum usulan / everything a change must pass

lint: setup-dev ## Gaya tulisan / style
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djlint --quiet --lint meritara
	$(BIN)/yamllint --strict regulations .pre-commit-config.yaml .yamllint.yaml publiccode.yml
	@DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python scripts/messages.py --check

types: setup-dev ## Jenis data / types
	$(BIN)/mypy

layers: setup-dev ## Arah ketergantungan / dependency direction
	$(BIN)/lint-imports

law: setup ## Periksa semua aturan / check all law
	$(BIN)/meritara law

evidence: setup ## Angka terbitan yang salah hitung (DATA=folder) / published figures whose arithmetic is wrong
	@$(BIN)/python scripts/evidence.py $(if $(DATA),"$(DATA)")

bench: setup-dev ## Ukur kecepatan ke build/bench.json (BENCH=nama SCALE=0.1) / measure speed
	BENCH="$(BENCH)" SCALE="$(SCALE)" $(BIN)/python scripts/bench.py

shots: setup-dev ## Gambar setiap halaman ke build/shots / pictures of every page
	$(call need,chromium,chromium)
	$(BIN)/python scripts/shots.py

fmt: setup-dev ## Rapikan tulisan / tidy the source
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

messages: setup-dev ## Perbarui katalog bahasa / update the catalogue
	$(BIN)/python scripts/messages.py

lock: ## Kunci ulang versi pustaka (perlu uv) / pin the dependencies again (needs uv)
	$(call need,uv,"uv: docs.astral.sh/uv")
	uv pip compile -q --generate-hashes --universal --no-header --python-version 3.11 requirements.in -o requirements.txt
	uv pip compile -q --generate-hashes --universal --no-header --python-version 3.11 requirements-dev.in -o requirements-dev.txt
