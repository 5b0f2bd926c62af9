# Everything this project does, one target each. `make` alone lists them.
PY := .venv/bin/python
PORT ?= 0
export SEED SEEDS
# One more than there are cores, as some tests wait for processes and sockets; in small parts, so that all end together.
WORKERS = --numprocesses=$$($(PY) -c 'import os; print(min(os.cpu_count() or 1, 4) + 1)') --maxschedchunk=4

VENV := .venv/.ready
PRISM := mock/coindcx_mock/prism/node_modules/.ready
READY := $(VENV) $(PRISM)
TOOLS := node_modules/.ready

.PHONY: help setup generate check coverage drift changelog lint type test test-fast contract sandbox mock demo storm limits mutants benchmark build clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

setup: $(READY) $(TOOLS) ## Install what is missing: Python packages, Prism, Spectral, pyright

generate: $(VENV) ## Make generated_client/, and the tables of spec/README.md, from spec/
	$(PY) -m generator build

check: $(VENV) ## Prove that generated_client/ is what spec/ makes, and CHANGELOG.md names what breaks callers
	$(PY) -m generator check
	$(PY) -m generator changelog --check

coverage: $(VENV) ## Count documented, observed, contradicted facts and what is missing; REFERENCE=folder
	@$(PY) -m generator coverage $(if $(REFERENCE),--reference "$(REFERENCE)")

drift: $(VENV) ## Report where an API reference and spec/ differ; DOCS=path, FORMAT=json for programs; KEEP=2026 keeps it
	@test -n "$(DOCS)" || { echo "Say which document to compare: make drift DOCS=path/to/reference.md"; exit 2; }
	@$(PY) -m generator drift --docs "$(DOCS)" $(if $(FORMAT),--format $(FORMAT)) $(if $(REVISION),--revision "$(REVISION)") \
		$(if $(KEEP),--keep --revision "$(KEEP)")

changelog: $(VENV) ## What changed in the API since the last tag, or since BASE=rev; FORMAT=json for programs
	@$(PY) -m generator changelog $(if $(BASE),--base $(BASE)) $(if $(FORMAT),--format $(FORMAT))

lint: $(VENV) $(TOOLS) ## Lint the Python code (ruff) and the spec (Spectral), no warning allowed
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	PATH="$(CURDIR)/.venv/bin:$$PATH" node_modules/.bin/spectral lint --quiet --fail-severity=hint \
		--ruleset spec/.spectral.yaml generated_client/coindcx_client/openapi.json

type: $(VENV) $(TOOLS) ## Check the types (mypy --strict, and pyright on what users import)
	$(PY) -m mypy
	PATH="$(CURDIR)/.venv/bin:$$PATH" node_modules/.bin/pyright

test: $(READY) $(TOOLS) ## Run every test; SEED=1 tries all cases that are drawn and not one in sixteen, SEED=2 others
	$(PY) -m pytest $(WORKERS)

test-fast: $(VENV) ## What to run after each change, in half a minute: runtime, client and generator, without what waits
	$(PY) -m pytest tests/runtime tests/client tests/generator -m "not slow" -p no:support.sandbox_referee --numprocesses=auto

contract: export SEED := $(or $(SEED),1)
contract: $(READY) ## Fuzz the signed client against the mock; SEED=2 varies the cases, SEEDS=1-50 runs many
	$(PY) -m pytest tests/contract $(if $(SEEDS),-m by_seed) $(WORKERS)

sandbox: $(VENV) ## Serve an exchange that keeps state until interrupted; PORT=4010, STATE=file.sqlite
	@$(PY) -m coindcx_mock --port $(PORT) $(if $(STATE),--state "$(STATE)")

mock: $(READY) ## Serve the examples of the spec (Prism) until interrupted; PORT=4010
	@$(PY) -m coindcx_mock --mode prism --port $(PORT)

demo: $(VENV) ## An order rests, the price moves, the order fills: the client against an exchange on this machine
	@$(PY) examples/demo.py

limits: $(VENV) ## 8 processes share one key's limits through Redis against the sandbox: how much they get, and no 429
	@$(PY) scripts/limits

storm: $(VENV) ## Place and cancel 1,000 orders while everything goes wrong, three seeds; none lost, none doubled
	@PYTHONPATH=tests $(PY) -m storm

mutants: $(VENV) ## Which changes of a runtime module no test notices; MODULE=rate_limits/server, TESTS=files
	@scripts/mutants "$(MODULE)" $(TESTS)

benchmark: $(READY) ## Time the generator, what importing costs, and both mocks
	@$(PY) scripts/benchmark

build: $(READY) ## Build the wheel, and run the client's tests against it installed
	scripts/build

clean: ## Remove what setup, tests and builds left behind
	rm -rf .venv node_modules mock/coindcx_mock/prism/node_modules build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV): pyproject.toml requirements.txt scripts/setup
	@scripts/setup python

$(PRISM): mock/coindcx_mock/prism/package-lock.json | $(VENV)
	@scripts/setup prism

$(TOOLS): package-lock.json | $(VENV)
	@scripts/setup tools
