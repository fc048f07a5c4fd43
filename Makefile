# Everything starts from a machine with Python (3.11 or newer) and make.

PYTHON ?= python3
SITE ?= corpus/annuaire corpus/journal
GRAPH ?= build/graph
KILLS ?= 1000
SCALE ?= 10 100
MINUTES ?= 60
BIN := .venv/bin

.PHONY: demo test thorough lint format bench torture calibration docs sbom audit wheel oracles portals browser language \
  lock clean

demo: .venv/installed ## build the graph of SITE and show a few answers with their sentences
	$(BIN)/extractor build $(SITE) -o $(GRAPH) || test $$? -eq 1
	$(BIN)/extractor query counts -g $(GRAPH)
	$(BIN)/extractor query most-named -p limit=8 -g $(GRAPH)
	$(BIN)/extractor query figures -p limit=6 -g $(GRAPH)
	$(BIN)/extractor query stated-relations -p limit=8 -g $(GRAPH)

test: lint ## lint, types, then every test
	$(BIN)/pytest -q -n auto --dist worksteal

thorough: .venv/installed ## the tests that take long, which make test leaves out
	$(BIN)/pytest -q -m thorough

lint: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/installed ## the benchmarks that need the real sites beside the checkout
	$(BIN)/python -m tests.benchmarks.table --prose --scale $(SCALE) --keep
	$(BIN)/python -m tests.benchmarks.build
	$(BIN)/python -m tests.benchmarks.memory
	$(BIN)/python -m tests.benchmarks.prose
	$(BIN)/python -m tests.benchmarks.cluster
	$(BIN)/python -m tests.benchmarks.export
	$(BIN)/python -m tests.benchmarks.validation
	$(BIN)/python -m tests.benchmarks.related
	$(BIN)/python -m tests.benchmarks.serve

torture: .venv/installed ## KILLS real kills, then MINUTES of damaged and hostile input
	$(BIN)/python -m tests.hostile.torture --kills $(KILLS) --minutes $(MINUTES)

calibration: .venv/installed ## whether confidences are true: GOLD="folders" [SITES="--site folder …"]
	$(BIN)/python -m tests.benchmarks.calibration $(GOLD) $(SITES)

docs: .venv/installed ## write again what is generated: the ontology's page, the reference
	$(BIN)/python -m tests.ontology.page --write
	$(BIN)/python -m tests.reference.pages --write
	$(BIN)/python -m tests.layouts.oracles.table --write
	$(BIN)/python -m tests.supply_chain.table --write

sbom: .venv/installed ## write docs/sbom.cdx.json, the bill of materials (CycloneDX), of the lock
	$(BIN)/python -m tests.supply_chain.sbom --write

audit: .venv/installed ## compare the lock with ADVISORIES, a folder or a zip in the format of OSV
	@$(BIN)/python -m tests.supply_chain.audit $(ADVISORIES)

wheel: .venv/installed ## build the wheel into dist: the same bytes for the same commit
	$(BIN)/python -m tests.supply_chain.wheel dist

oracles: .venv/installed ## run the real generators again where they can be had, and write their records
	$(BIN)/python -m tests.layouts.oracles.recording --write

portals: .venv/installed $(addprefix build/portals/,ckan udata csvw n3) ## let CKAN, udata and readers take the files
	$(BIN)/pytest -q -m portals tests/portals

# CKAN needs postgresql, redis-server, libpq-dev and libmagic1 of the system.
build/portals/%: tests/portals/%.txt
	rm -rf $@
	$(PYTHON) -m venv $@
	$@/bin/python -m pip install --quiet -r $< || { rm -rf $@; exit 1; }

build/portals/n3: tests/portals/n3.npm
	rm -rf $@
	npm install --silent --no-save --prefix $@ $$(cat $<) || { rm -rf $@; exit 1; }

browser: .venv/installed ## what the tests in Chromium need besides it: Playwright, and of npm axe and YASGUI
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r tests/explorer/browser.txt
	$(MAKE) --no-print-directory extractor/explorer/scripts/node_modules build/browser/yasgui

extractor/explorer/scripts/node_modules: extractor/explorer/scripts/package-lock.json
	cd extractor/explorer/scripts && { npm ci --silent || { rm -rf node_modules; exit 1; }; }
	@touch $@

build/browser/yasgui: tests/serve/yasgui.npm
	rm -rf $@
	npm install --silent --no-save --prefix $@ $$(cat $<) || { rm -rf $@; exit 1; }
	@touch $@

language: .venv/installed ## lay the folder of the language CODE, or say how far its files are
	$(BIN)/python -m tests.languages.skeleton $(CODE)

lock: ## choose the versions again (needs pip-tools in the environment)
	$(BIN)/pip-compile --quiet --generate-hashes --strip-extras --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --allow-unsafe \
	  --all-extras --all-build-deps -o requirements.lock pyproject.toml

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@
