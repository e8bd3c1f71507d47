# The commands of Panneau; each does its own set-up on a fresh machine.
PYTHON ?= python3
BIN := .venv/bin
PARTS := figures sftp sight demo dev
# Fictive offers come from the mock API's server.
DEMONSTRATION := .venv/.ready .venv/.ready-demo

.PHONY: ready ready-watch $(PARTS:%=ready-%) init site serve sites audit deploy publish doctor fermer catalogue test bench bench-full quality lint lint-python lint-javascript lock clean

ready-watch: .venv/.ready-watch ## the set-up of the watch over a publication alone

ready: .venv/.ready ## does the set-up of a publication alone

$(PARTS:%=ready-%): ready-%: .venv/.ready-% ## the set-up with one part of requirements/: ready-sftp, ready-sight, ready-figures, ready-demo, ready-dev

init: .venv/.ready ## asks a few questions and writes reglages.toml (ECRIRE=1 even where it was filled in)
	@$(BIN)/panneau init $(if $(ECRIRE),--ecrire)

site: $(DEMONSTRATION) ## builds the site into output/ (REGLAGES=file for other settings)
	@$(BIN)/panneau site $(if $(REGLAGES),--settings "$(REGLAGES)")

sites: $(DEMONSTRATION) ## builds every site of sites/ from one harvest, into output-sites/ (docs/plusieurs-sites.md)
	@$(BIN)/panneau sites $(if $(SETTINGS),--settings "$(SETTINGS)")

serve: $(DEMONSTRATION) ## builds, serves on http://127.0.0.1:8000, and builds again when a file changes
	@$(BIN)/panneau serve

audit: $(DEMONSTRATION) ## proves the licence on a built site, against a fresh harvest (OUTPUT=folder)
	@$(BIN)/panneau audit "$(or $(OUTPUT),output)"

deploy: .venv/.ready ## puts output/ online at the host of the setting « deploiement » (ESSAI=1 only tells)
	@$(BIN)/panneau deploy --output "$(or $(OUTPUT),output)" $(if $(ESSAI),--essai)

doctor: .venv/.ready ## says what is wrong with the site and how to mend it
	@$(BIN)/panneau doctor

publish: .venv/.ready ## builds, deploys and looks at what is online: for a host other than GitHub
	@$(BIN)/panneau publish

fermer: .venv/.ready ## publishes the waiting page in the place of every offer (OUTPUT=folder)
	@$(BIN)/panneau fermer --output "$(or $(OUTPUT),output)"

catalogue: .venv/.ready ## shows every component of the theme in output-catalogue/
	@$(BIN)/panneau catalogue

test: .venv/.ready-dev node_modules/.ready ## runs every test
	@sh scripts/browser.sh
	@sh scripts/hosts.sh
	@# One process more than processors: builds whose API is out of reach wait for it, and do nothing meanwhile.
	@$(BIN)/python -m pytest --numprocesses $$(($$(nproc) + 1)) --dist loadfile --no-loadscope-reorder

quality: .venv/.ready-dev ## measures the pages and writes docs/quality.md (PART=axe, html, poids or lighthouse; OUTPUT=folder of a built site)
	@sh scripts/browser.sh
	@$(BIN)/python scripts/quality.py $(PART) $(if $(OUTPUT),--site "$(OUTPUT)")

bench: .venv/.ready-dev ## measures small builds beside other generators, into benchmarks/results/ (some minutes)
	@$(BIN)/python -m benchmarks.generation --sizes 300 1000

bench-full: .venv/.ready-dev ## the same up to 30,000 offers, then the composition, the audit, the harvest, a day and the many sites (more than an hour)
	@$(BIN)/python -m benchmarks.generation --sizes 1000 10000 30000
	@$(BIN)/python -m benchmarks.composing
	@$(BIN)/python -m benchmarks.audit
	@$(BIN)/python -m benchmarks.harvest
	@$(BIN)/python -m benchmarks.day
	@$(BIN)/python -m benchmarks.sites

lint: lint-python lint-javascript ## runs the linters

lint-python: .venv/.ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

lint-javascript: node_modules/.ready
	@node_modules/.bin/biome check --error-on-warnings
	@node_modules/.bin/tsc --project tsconfig.json
	@node_modules/.bin/tsc --project tsconfig.worker.json

lock: .venv/.ready-dev ## pins the requirements again, for every Python and platform (UPGRADE=1 takes the newest releases)
	@sh scripts/lock.sh $(if $(UPGRADE),--upgrade)

clean: ## removes what the commands above have made
	rm -rf .venv node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@PYTHONPATH=plugins $(PYTHON) scripts/clean.py

.venv/.ready: requirements.txt scripts/setup.sh
	@PYTHON="$(PYTHON)" sh scripts/setup.sh requirements.txt
	@touch $@

.venv/.ready-watch: requirements/watch.txt scripts/setup.sh
	@PYTHON="$(PYTHON)" sh scripts/setup.sh $<
	@touch $@

$(PARTS:%=.venv/.ready-%): .venv/.ready-%: requirements/%.txt .venv/.ready
	@PYTHON="$(PYTHON)" sh scripts/setup.sh $<
	@touch $@

node_modules/.ready: package.json package-lock.json scripts/javascript.sh
	@sh scripts/javascript.sh
	@touch $@
