# Two targets do all the set-up: `make demo` runs the main job, `make test` passes the tests.
PYTHON ?= python3
BIN := .venv/bin
GAZETTEER := vedette/gazetteer/data/gazetteer.sqlite

.PHONY: setup demo test bench wheel lock clean

setup: .venv/.installed $(GAZETTEER)

.venv/.installed: requirements.lock pyproject.toml
	@echo "Setting up .venv: about a minute, once"
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("vedette needs Python 3.11 or newer; name one with PYTHON=python3.12")'
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

node_modules/.installed: package.json package-lock.json
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(GAZETTEER): $(wildcard tools/*gazetteer*.py vedette/gazetteer/*.py vedette/gazetteer/*.yaml) \
    node_modules/.installed .venv/.installed
	@$(BIN)/python tools/build_gazetteer.py --shapes node_modules --out $@

# The lock names no registry: it holds versions and hashes only.
lock:
	uv pip compile pyproject.toml --group build --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o requirements.lock

clean:
	rm -rf .venv node_modules build dist demo vedette/gazetteer/data vedette/show/web/assets
