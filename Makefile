# The commands of Panneau; each does its own set-up on a fresh machine.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: ready site serve audit fermer test lint lock clean

ready: .venv/.ready ## does the set-up alone

site: .venv/.ready ## builds the site into output/
	@$(BIN)/python scripts/site.py

serve: .venv/.ready ## builds, serves on http://127.0.0.1:8000, and builds again when a file changes
	@$(BIN)/python scripts/serve.py

audit: .venv/.ready ## proves the licence on a built site, against a fresh harvest (OUTPUT=folder)
	@$(BIN)/python scripts/audit.py "$(or $(OUTPUT),output)"

fermer: .venv/.ready ## publishes the waiting page in the place of every offer (OUTPUT=folder)
	@$(BIN)/python scripts/fermer.py --output "$(or $(OUTPUT),output)"

test: .venv/.ready-dev ## runs every test
	@sh scripts/browser.sh
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: .venv/.ready-dev ## runs the linters
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

lock: .venv/.ready-dev ## pins the requirements again, for every Python and platform
	@sh scripts/lock.sh

clean: ## removes what the commands above have made
	rm -rf .venv output .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/.ready: requirements.txt scripts/setup.sh
	@PYTHON="$(PYTHON)" sh scripts/setup.sh requirements.txt
	@touch $@

.venv/.ready-dev: requirements-dev.txt .venv/.ready
	@PYTHON="$(PYTHON)" sh scripts/setup.sh requirements-dev.txt
	@touch $@
