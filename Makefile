# County Carbon Kit. Two commands do everything: `make report` and `make test`.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
STAMP := $(VENV)/.installed
RUN := $(BIN)/countycarbon

.PHONY: report test lab errors words sample bench lock lint clean

report: $(STAMP)  ## the Wuqing report: HTML, PDF, DOCX, in Chinese and English
	$(RUN) run params/wuqing.yml

test: $(STAMP) lint  ## all tests
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lab: $(STAMP)  ## JupyterLab on the notebooks
	$(BIN)/countycarbon lab

errors: $(STAMP)  ## remake docs/errors.md and docs/errors.zh-CN.md
	$(BIN)/python docs/make_errors.py

words: $(STAMP)  ## remake docs/words.md and docs/words.zh-CN.md
	$(BIN)/python docs/make_words.py

sample: $(STAMP)  ## remake docs/sample
	$(BIN)/python docs/make_sample.py

bench: $(STAMP)  ## timings, as ratios in one run
	$(BIN)/python -m benchmarks

lock:  ## remake requirements.lock (needs uv)
	uv pip compile pyproject.toml --all-extras --universal --generate-hashes --no-header \
	  --no-annotate --python-version 3.11 -o requirements.lock

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || \
	  { echo "Python 3.11 or later is needed / 需要 Python 3.11 或更高版本"; exit 1; }
	@$(PYTHON) -c "import venv, ensurepip" 2>/dev/null || \
	  { echo "Python's venv module is missing: apt install python3-venv / 缺少 venv 模块"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -c "import pathlib; pathlib.Path('$(STAMP)').touch()"

clean:  ## caches only: reports are results, and stay
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build
	find lib tests benchmarks docs data -name __pycache__ -type d -prune -exec rm -rf {} +
