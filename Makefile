# Everything here sets itself up: it needs Python 3.11 or newer with venv, and make.
# Second runs reuse the environment in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PARALLEL := -n auto --dist worksteal

# the tests start hundreds of processes, which need not compile every module anew
unexport PYTHONDONTWRITEBYTECODE

.PHONY: mutants fuzz demo test coverage test-random test-slow resolve lowest lint types check-data data docs pages pictures bench check clean

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "bynames needs Python 3.11 or newer; set PYTHON=python3.11 (or later)"; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
	  || { echo "Python has no venv; on Debian and Ubuntu: apt-get install python3-venv"; exit 2; }
	@echo "Setting up $(VENV), once: Python's packages, about a minute …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' \
	  || { echo "Installation failed. Where ICU has no prebuilt wheel (older macOS, rare machines)," ; \
	       echo "install its headers first: apt-get install libicu-dev pkg-config g++ python3-dev," ; \
	       echo "or on older macOS: brew install icu4c pkg-config"; exit 2; }
	@touch $(STAMP)

demo: $(STAMP)          ## the main job on real input
	$(BIN)/python examples/demo.py

test: $(STAMP)          ## the quick tests
	$(BIN)/python -m pytest $(PARALLEL) -m "not slow"

coverage: $(STAMP)      ## the quick tests and Spark's: do they reach what they must?
	$(BIN)/python -m pytest $(PARALLEL) -m "not slow" --cov --cov-report= --cov-fail-under=0
	$(BIN)/python -m pytest tests/unit/integrations/test_spark.py --cov --cov-append --cov-report=term

test-random: $(STAMP)   ## the quick tests in random order; the seed is told at the top
	$(BIN)/python -m pytest $(PARALLEL) -m "not slow" -p randomly

test-slow: $(STAMP)     ## the tests marked slow
	$(BIN)/python -m pytest $(PARALLEL) -m slow

resolve: $(STAMP)       ## can bynames be installed without a compiler, on every platform?
	UV=$(BIN)/uv .ci/resolve

lowest: $(STAMP)        ## tests with the lowest versions of the dependencies
	$(BIN)/python .ci/lowest

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

data: $(STAMP)          ## after editing data/variants.csv or rules of sound: sort it, make the indexes anew
	$(BIN)/python -m bynames._table_check --fix
	$(BIN)/python -m benchmarks.attested

check-data: $(STAMP)    ## is data/variants.csv well-formed, sorted, unambiguous?
	$(BIN)/python -m bynames._table_check

pages: $(STAMP)         ## what the docs show of the program and needs no other: schemes, terminal, drawings
	$(BIN)/bynames schemes --markdown > docs/schemes.md
	$(BIN)/python -m website.cli_reference > docs/cli.md
	$(BIN)/python -m website.pictures "*.svg"

pictures: $(STAMP)      ## docs/pictures, from the real program; needs chromium, LibreOffice, xvfb, imagemagick
	$(BIN)/python -m website.pictures
	$(BIN)/python -m website.page_pictures

docs: $(STAMP)          ## the site, in build/site; open build/site/index.html
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

bench: $(STAMP)         ## accuracy and speed beside other tools
	$(BIN)/python -m benchmarks.accuracy
	$(BIN)/python -m benchmarks.speed

mutants: $(STAMP)       ## faults put in by hand, one at a time: is there a test that sees each?
	$(BIN)/python -m mutants

SECONDS ?= 60
fuzz: $(STAMP)          ## coverage-guided fuzzing of every target, SECONDS each
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=2.3'
	$(BIN)/python -m fuzz --seconds $(SECONDS)

check: lint types check-data test

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
