# Everything that is done with this repository, one word each. A target sets up what it needs, once:
# Python and proclaim in .venv, in the versions of constraints.txt. Needed before: git, make, Python 3.11+.

PYTHON ?= python3
INPUTS ?= 2000
BIN := .venv/bin
SITE := .venv/site.ready
TOOLS := .venv/tools.ready
PEERS := .venv/peers.ready
VNU := 26.9.27
VALIDATOR := .venv/vnu-$(VNU).jar

.PHONY: site serve check test audit bench docs constraints clean

## site: build the public site as it is today, in site/
site: $(SITE)
	$(BIN)/proclaim build

## serve: preview the site while you write
serve: $(SITE)
	$(BIN)/proclaim serve

## check: style, types, borders between modules, the policies and their history
check: $(TOOLS)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/proclaim check
	$(BIN)/proclaim verify

## test: all tests, on all cores
test: $(TOOLS)
	$(BIN)/pytest -n auto

## audit: open every page of the site in Chromium: keyboard, names, paper, colours, links, HTML, requests, weight
audit: $(TOOLS) $(VALIDATOR)
	$(BIN)/python bench/audit.py --validator $(VALIDATOR)

## bench: measure builds, redlines (in LibreOffice too, if installed), notices, checks, what git does to releases, and damage; INPUTS=10000 for more
bench: $(PEERS)
	$(BIN)/python bench/build.py
	$(BIN)/python bench/scale.py
	$(BIN)/python bench/search.py
	$(BIN)/python bench/redline.py
	$(BIN)/python bench/word.py
	$(BIN)/python bench/significance.py
	$(BIN)/python bench/dialect.py
	$(BIN)/python bench/parity.py
	$(BIN)/python bench/law.py
	$(BIN)/python bench/notify.py
	$(BIN)/python bench/record.py
	$(BIN)/python bench/mutations.py $(INPUTS)

## docs: write the pages of docs/ that are made from the code
docs: $(SITE)
	$(BIN)/python docs/make.py

## constraints: move to the newest versions of everything we depend on, then run `make check test`
constraints:
	$(PYTHON) -m venv --clear build/constraints
	build/constraints/bin/python -m pip install --quiet --editable '.[dev,bench]'
	{ echo '# The exact versions that were tested together; made by `make constraints`.'; \
	  build/constraints/bin/python -m pip freeze --exclude-editable; } > constraints.new
	mv constraints.new constraints.txt
	rm -rf build/constraints

## clean: remove everything that can be made again
clean:
	rm -rf .venv .cache site build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(SITE): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, for example: make PYTHON=python3.12 site")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(TOOLS): $(SITE)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

# The Nu HTML checker; without npm the audit says that the HTML was not validated.
$(VALIDATOR): | $(TOOLS)
	@if command -v npm >/dev/null; then \
	    npm pack --silent --pack-destination .venv vnu-jar@$(VNU) >/dev/null && \
	    tar -xzOf .venv/vnu-jar-$(VNU).tgz package/build/dist/vnu.jar >$@.part && mv $@.part $@; \
	fi

$(PEERS): $(TOOLS)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev,bench]'
	@touch $@
