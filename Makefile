# `make help` lists the targets. Needed: make and Python 3.11 or later; .venv/ is made from the lock file.
PYTHON ?= python3 python3.14 python3.13 python3.12 python3.11
BIN := .venv/bin
LOCK := requirements.lock
FUZZ_LOCK := requirements-fuzz.lock
UV_LOCK := requirements-uv.lock
SBOM := sbom.json
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: help site serve test check fuzz faults sbom gates reference format lock clean
.DEFAULT_GOAL := help

help: ## show this list
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## (.*)/\1	\2/' | expand -t 11

site: .venv/ready ## build the site of this project into site/
	$(BIN)/briefing build

serve: .venv/ready ## show the site on this machine and rebuild it on every change
	$(BIN)/briefing serve

test: check .venv/browser .venv/editor/ready ## check, then run all tests, those in a browser too
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder $(TESTS)

check: .venv/ready ## lint, format, types, dependencies, and the project's own seeds and facts
	$(PIP) check
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/briefing extract --check
	$(BIN)/briefing check

fuzz: .venv/fuzz ## give every reader what nobody would write; FUZZ_ARGS='--until 10000000 --jobs 2' goes on
	$(BIN)/python -m tests.fuzzing $(FUZZ_ARGS)

faults: .venv/ready ## let every call of the commands to the file system fail, kill them at each, and builds at random
	$(BIN)/python -m tests.faults --results benchmarks/results/faults.json $(FAULTS_ARGS)

sbom: .venv/ready ## write sbom.json: the packages that the program needs, with hashes and licences (CycloneDX)
	$(BIN)/python -m tests.sbom $(SBOM)

gates: .venv/ready ## hold the modules that all rests on to their branches and mutants; GATES_ARGS=--coverage: branches alone
	$(BIN)/python -m tests.gates $(GATES_ARGS)

reference: .venv/ready ## write the reference of the docs anew, from the parser, the schema and the rules
	$(BIN)/python -m generator.reference

format: .venv/ready ## write the code in the project's format, mend what ruff can mend
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: .cache/uv/bin/uv ## write requirements*.lock anew; LOCK_ARGS=--upgrade takes new releases too
	$< pip compile pyproject.toml --group dev $(COMPILE) --output-file $(LOCK)
	$< pip compile --group pyproject.toml:fuzz $(COMPILE) --output-file $(FUZZ_LOCK)
	$< pip compile --group pyproject.toml:lock $(COMPILE) --output-file $(UV_LOCK)

COMPILE = --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
  --custom-compile-command 'make lock' --quiet $(LOCK_ARGS)

clean: ## remove what was made: environment, caches, site
	rm -rf .venv .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist site $(SBOM) *.egg-info

# Two stamps: a changed lock makes a new environment, a changed pyproject.toml only installs the
# project in it again.
.venv/locked: $(LOCK)
	$(call new_environment,.venv)
	$(PIP) install --require-hashes --requirement $(LOCK)
	@touch $@

.venv/ready: .venv/locked pyproject.toml
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/browser: .venv/ready tests/browser.py
	$(BIN)/python -m tests.browser --ensure
	@touch $@

# The language server by which editors read the schemas; where there is no npm its tests are skipped.
.venv/editor/ready: .venv/locked tests/editor/package.json tests/editor/package-lock.json tests/editor/.npmrc
	@mkdir -p $(@D)
	@cp $(filter tests/editor/%,$^) $(@D)
	@if command -v npm >/dev/null; then echo 'npm ci'; cd $(@D) && npm ci --loglevel=error; \
	else echo 'no npm here: the tests of what editors are offered will be skipped'; fi
	@touch $@

.venv/fuzz: .venv/ready $(FUZZ_LOCK)
	$(PIP) install --require-hashes --requirement $(FUZZ_LOCK)
	@touch $@

# uv writes the locks and is needed for nothing else.
.cache/uv/bin/uv: $(UV_LOCK)
	$(call new_environment,.cache/uv)
	.cache/uv/bin/python -m pip install --quiet --require-hashes --requirement $(UV_LOCK)
	@touch $@

define new_environment
@for python in $(PYTHON); do \
  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
    echo "$$python -m venv --clear $(1)"; exec $$python -m venv --clear $(1); \
  fi; \
done; \
echo 'No Python 3.11 or later here (tried: $(PYTHON)). Say where: make PYTHON=/path/to/python3' >&2; \
exit 1
endef
