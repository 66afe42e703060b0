# Set-up is part of every target: `make demo` runs the main job, `make test` passes the tests.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check
GAZETTEER := vedette/gazetteer/data/gazetteer.sqlite
BASEMAP := vedette/show/export/onefile/assets/basemap.json
WEB := vedette/show/web
PAGE := $(WEB)/assets/page/page.js
GROUND := $(WEB)/assets/basemap/world.json
RECORD := demo/vedette.db
VEDETTE := $(BIN)/vedette --record $(RECORD)
SITE ?= site:al-omar-field
# Where a demo at a terminal serves the page; 0 takes any port that is free.
PORT ?= 0

.PHONY: setup demo check test bench wheel lock clean

setup: .venv/.installed $(GAZETTEER) $(BASEMAP) $(PAGE) $(GROUND)

.venv/.installed: requirements.lock pyproject.toml
	@echo "Setting up .venv with the locked packages: about a minute, once."
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("vedette needs Python 3.11 or newer; name one, as in: make PYTHON=python3.12")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python has no venv; on Debian install python3-venv."; exit 1; }
	@$(PYTHON) -m venv .venv
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

node_modules/.installed: package.json package-lock.json
	@command -v npm >/dev/null || { echo "npm is missing; on Debian install nodejs and npm."; exit 1; }
	@echo "Fetching the shapes of countries and provinces."
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error --silent
	@touch $@

$(GAZETTEER): $(wildcard tools/*gazetteer*.py vedette/gazetteer/*.py vedette/gazetteer/*.yaml) \
    node_modules/.installed .venv/.installed
	@echo "Compiling the gazetteer: a minute or two, once."
	@$(BIN)/python tools/build_gazetteer.py --shapes node_modules --out $@

$(BASEMAP): tools/build_basemap.py node_modules/.installed .venv/.installed
	@echo "Drawing the basemap: a second, once."
	@$(BIN)/python tools/build_basemap.py --shapes node_modules --out $@

$(PAGE): tools/build_web.py $(wildcard $(WEB)/js/*.js $(WEB)/js/*/*.js $(WEB)/style/*.css) \
    node_modules/.installed .venv/.installed
	@echo "Building the page's script and style: a second."
	@$(BIN)/python tools/build_web.py --packages node_modules --out $(WEB)/assets

$(GROUND): tools/build_web_basemap.py tools/web_basemap.yaml $(GAZETTEER) node_modules/.installed
	@echo "Drawing the basemap of the page: half a minute, once."
	@$(BIN)/python tools/build_web_basemap.py --shapes node_modules --gazetteer $(GAZETTEER) --out $(dir $(GROUND))

# The record is made anew each time; nothing else in demo/ is touched.
demo: setup
	@mkdir -p demo
	@rm -f $(RECORD) $(RECORD)-wal $(RECORD)-shm demo/sites.geojson demo/map.html
	@echo "1. Reading the example reports into $(RECORD): files, a channel's posts, a table."
	@$(VEDETTE) add examples/reports/*.txt examples/reports/*.html
	@$(VEDETTE) add examples/reports/posts.jsonl --text-column text --id-column id \
	  --outlet-column channel --date-column date
	@$(VEDETTE) add examples/reports/bulletins.csv --text-column body --outlet-column desk \
	  --date-column day --date-format %d/%m/%Y
	@printf '\n2. Who was last reported where (vedette sites):\n\n'
	@$(VEDETTE) sites
	@printf '\n3. The dossier of one site, with the words behind it (vedette site $(SITE)):\n\n'
	@$(VEDETTE) site $(SITE)
	@printf '\n4. The receipt of one of its claims (vedette why ID):\n\n'
	@$(VEDETTE) why $$($(VEDETTE) claims --place $(SITE) --limit 1 --format jsonl | cut -d'"' -f6)
	@printf '\n5. Writing the sites as a page with a map, and as a layer for other maps.\n'
	@$(VEDETTE) export --format html --output demo/map.html
	@$(VEDETTE) export --format geojson --output demo/sites.geojson
	@printf '\nOpen demo/map.html in a browser: it needs no network. The reports are in\n'
	@printf 'examples/reports, the record in $(RECORD), the layer in demo/sites.geojson.\n'
	@printf 'Ask on with: $(VEDETTE) --help\n'
	@if [ -t 0 ] && [ -t 1 ]; then \
	  printf '\n6. The page over this record, until Ctrl-C: map, dossiers, receipts, review.\n\n'; \
	  $(VEDETTE) serve --port $(PORT); \
	else \
	  printf 'Look at it with: $(VEDETTE) serve\n'; \
	fi

# Needs no data: `make --jobs 2 test` checks while the gazetteer is compiled.
check: .venv/.installed
	@echo "Checking format and style (ruff)."
	@$(BIN)/ruff format --quiet --check --output-format concise . || { echo "Run $(BIN)/ruff format on the files above."; exit 1; }
	@$(BIN)/ruff check --quiet --output-format concise .
	@echo "Checking types (mypy)."
	@$(BIN)/mypy --no-error-summary

# Two at a time, each on one core: more threads would only stand in each other's way.
test: setup check
	@echo "Running the tests, and the examples in docstrings (pytest), two at a time: some minutes."
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 BLIS_NUM_THREADS=1 \
	  $(BIN)/python -m pytest --numprocesses 2 --dist loadfile --doctest-modules --ignore=vedette/store/migrations --ignore-glob='*conftest.py' tests vedette

bench: setup
	@$(BIN)/python bench/run.py $(ARGS)

wheel: setup
	@echo "Building the wheel, with the gazetteer and the basemap in it."
	@$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist/*.whl

# The lock names no registry: it holds versions and hashes only.
lock:
	uv pip compile pyproject.toml --extra accurate --group build --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o requirements.lock

clean:
	rm -rf .venv node_modules build dist demo vedette/gazetteer/data vedette/show/export/onefile/assets $(WEB)/assets
