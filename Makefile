# Every command of the project. `make help` lists them; `make demo` and `make test` set up all they need.
# GNU make 3.81 (macOS) is enough.

VENV := .venv
VTL := .venv-vtl
BIN := $(VENV)/bin
ARGS ?=

# The first Python that is new enough; `make PYTHON=/path/to/python3` takes another.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c '$(NEW_ENOUGH)' 2>/dev/null && { echo $$p; break; }; done)

# Fixed, because another version may write the locks differently.
UV := uv==0.13.9

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test check format setup setup-system bench bench-rules bench-check bench-publish bench-web bench-mutilated bench-proofread bench-lighthouse assets fonts lock clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

demo: setup ## Compute a quarter of the sample bloc before your eyes (ARGS=--no-serve stops before serving)
	$(BIN)/khoi demo $(ARGS)

test: setup setup-system check ## Run every check and test (ARGS=tests/... only some of the tests)
	$(BIN)/pytest -n 2 $(ARGS)

check: setup ## Lint, formatting, types and import contracts, in under a minute
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: setup ## Mend lint and formatting where a tool can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

setup: $(VENV)/setup.stamp ## Make .venv with the locked packages (again only when they change)

$(VENV)/setup.stamp: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "khoi needs Python 3.11 or later: install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c '$(NEW_ENOUGH)' || { echo "khoi needs Python 3.11 or later; $(PYTHON) is older, or missing" >&2; exit 1; }
	@PYTHON="$(PYTHON)" CI=true bash scripts/setup-system.sh venv
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/pip check --disable-pip-version-check
	@touch $@

setup-system: ## Install what needs the system's package manager: PostgreSQL, LibreOffice, fonts, all for the tests
	@PYTHON="$(PYTHON)" bash scripts/setup-system.sh

bench: $(VENV)/bench.stamp setup-system ## Measure against hand-written SQL, pandas, PostgreSQL and openpyxl
	$(BIN)/python -m benchmarks $(ARGS)

bench-check: setup ## Plant errors into clean quarters: what is found, what is falsely alarmed, how soon totals come right
	$(BIN)/python -m benchmarks check $(ARGS)

bench-publish: setup ## Make all documents of the sample's quarter: how long that takes
	$(BIN)/python -m benchmarks publishing $(ARGS)

bench-web: setup setup-system ## Serve the pages of 107 and of 20,000 enterprises from PostgreSQL: how long each takes
	$(BIN)/python -m benchmarks pages $(ARGS)

bench-mutilated: setup ## Receive 10,000 mutilated reports: none may break it, hang it, or be stored by halves
	$(BIN)/python -m benchmarks mutilated $(ARGS)

bench-proofread: setup ## Plant faults into sentences and tables of reports: what is found, what is falsely alarmed (ARGS="--show growth")
	$(BIN)/python -m benchmarks.prose $(ARGS)
	$(BIN)/python -m benchmarks.prose_tables $(ARGS)

bench-lighthouse: setup setup-system benchmarks/npm/node_modules/setup.stamp ## Every page under Lighthouse, on a phone and a desktop (needs Node.js 18 or later)
	$(BIN)/python -m benchmarks lighthouse $(ARGS)

benchmarks/npm/node_modules/setup.stamp: benchmarks/npm/package-lock.json
	cd benchmarks/npm && npm ci --no-audit --no-fund
	@touch $@

bench-rules: $(VTL)/setup.stamp setup ## Ask 100 rules of a million submissions, beside vtlengine in an environment of its own
	$(BIN)/python -m benchmarks rules $(ARGS)

$(VTL)/setup.stamp: requirements-bench-rules.lock
	$(PYTHON) -m venv $(VTL)
	$(VTL)/bin/pip install --disable-pip-version-check --require-hashes -r requirements-bench-rules.lock
	@touch $@

$(VENV)/bench.stamp: requirements-bench.lock $(VENV)/setup.stamp
	$(BIN)/pip install --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

assets: ## Make what pages need of others again, from the npm registry (needs Node.js)
	cd assets && npm ci --no-audit --no-fund && npm run build

fonts: setup ## Make the vendored fonts again out of Debian's fonts-croscore (needs apt-get)
	$(BIN)/python scripts/vendor_fonts.py $(ARGS)

lock: ## Write the lock files from pyproject.toml (ARGS=--upgrade takes the newest versions)
	@set -e; tools=$$(mktemp -d); trap 'rm -rf "$$tools"' EXIT; \
	$(PYTHON) -m venv "$$tools"; \
	"$$tools/bin/pip" install --disable-pip-version-check --quiet $(UV); \
	needs() { "$$tools/bin/python" -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))$$1, sep='\n')"; }; \
	compile() { UV_PYTHON_DOWNLOADS=never "$$tools/bin/uv" pip compile --quiet --python "$$tools/bin/python" \
		--generate-hashes --universal --python-version 3.11 --custom-compile-command "make lock" $(ARGS) "$$@"; }; \
	needs "['build-system']['requires']" \
		| compile pyproject.toml - --extra dev --extra postgresql -o requirements.lock; \
	needs "['project']['optional-dependencies']['bench']" \
		| compile - --constraint requirements.lock -o requirements-bench.lock; \
	needs "['project']['optional-dependencies']['bench-rules']" \
		| compile - -o requirements-bench-rules.lock

clean: ## Remove both .venv, caches and build leftovers (never khoi-home, where the data lives)
	rm -rf $(VENV) $(VTL) build dist src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
