# Two commands for a fresh machine: `make score` and `make test`. Each sets up all it needs.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
CORE := $(VENV)/.core
READY := $(VENV)/.ready
# What is installed is what locks/ names, by version and hash (tools/lock.py writes them), and then ikt itself.
LOCKED := -m pip install --quiet --disable-pip-version-check --require-hashes --requirement
OWN := -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .

.PHONY: score extras test check oldest newest fix bundle release clean

score: $(CORE)
	$(BIN)/ikt score --weights policy.yaml
	@echo
	@echo "Go on with: $(BIN)/ikt whatif --set quality=x2"
	@echo "            $(BIN)/ikt meeting -o meeting.html   (a page for the room)"
	@echo "            make extras                             (Word, PDF, Excel, calendar, import)"

# What briefings in Word and PDF, sheets for Excel, the calendar file and importing figures need besides.
extras: $(CORE)
	$(BIN)/python $(LOCKED) locks/all.txt

test: $(READY)
	$(BIN)/pytest -n 2 --dist loadfile

# Everything but the tests: form, lint, strict types, the floors of the house, the data, the documents.
check: $(READY)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/mypy benchmarks
	$(BIN)/lint-imports
	$(BIN)/ikt check
	$(BIN)/python tools/count_facts.py
	$(BIN)/python tools/write_schemas.py --check
	$(BIN)/python tools/make_reference_docx.py --check
	$(BIN)/python tools/check_docs.py
	$(BIN)/python tools/check_page.py

# Every command with the oldest versions that pyproject.toml allows, and with the newest there are; each in an
# environment made from nothing, with ikt built and installed as users have it; one in English, the other in Dutch.
oldest: $(READY)
	rm -rf $(VENV)-oldest
	$(PYTHON) -m venv $(VENV)-oldest
	$(BIN)/python tools/floors.py > $(VENV)-oldest/floors.txt
	$(VENV)-oldest/bin/python -m pip install --quiet --disable-pip-version-check --constraint $(VENV)-oldest/floors.txt hatchling
	$(VENV)-oldest/bin/python -m pip install --quiet --disable-pip-version-check --constraint $(VENV)-oldest/floors.txt --no-build-isolation ".[all]"
	$(VENV)-oldest/bin/python -P tools/run_every_command.py en

newest:
	rm -rf $(VENV)-newest
	$(PYTHON) -m venv $(VENV)-newest
	$(VENV)-newest/bin/python -m pip install --quiet --disable-pip-version-check --upgrade ".[all]"
	$(VENV)-newest/bin/python -P tools/run_every_command.py nl

fix: $(READY)
	$(BIN)/ruff format
	$(BIN)/ruff check --fix
	$(BIN)/python tools/write_schemas.py
	$(BIN)/ikt brief --all --overview --plan --lang en --marking Public
	$(BIN)/ikt brief --all --overview --plan --lang nl --marking Openbaar

# A folder for an offline 64-bit Windows machine with Python $(BUNDLE_PYTHON), with one file to double-click. Or
# pip install --no-index --find-links bundle/wheels "ikt[all]"
BUNDLE_PYTHON ?= 3.12
bundle: $(READY)
	$(BIN)/python tools/bundle.py dist/bundle $(BUNDLE_PYTHON)

# What is told of all that is handed out: the list of parts (CycloneDX), and which faults are known of them where
# that can be asked.
release: $(READY)
	$(PYTHON) -m venv $(VENV)-release
	$(VENV)-release/bin/python $(LOCKED) locks/release.txt
	mkdir -p dist
	$(VENV)-release/bin/python tools/release.py dist/ikt.cdx.json

clean:
	rm -rf $(VENV) $(VENV)-oldest $(VENV)-newest $(VENV)-release dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# The program with its solver, and nothing else: some 130 MB.
$(CORE): pyproject.toml locks/core.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python $(LOCKED) locks/core.txt
	$(BIN)/python $(OWN)
	touch $@

$(READY): $(CORE) locks/dev.txt
	$(BIN)/python $(LOCKED) locks/dev.txt
	touch $@
