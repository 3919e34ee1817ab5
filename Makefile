# Every chore is a short line here; `make demo` and `make test` need only git, make and Python 3.11 or newer.
.PHONY: demo test check format lint bench serve lock clean
VENV := .venv
BIN := $(VENV)/bin
export PYTHON

demo: $(VENV)/installed  ## talk to the assistant about the sample organisation
	@$(BIN)/python -m bot.demo

test: check  ## everything that must hold before a change lands
	@$(BIN)/python -m pytest -n 3 --dist worksteal

check: $(VENV)/installed-dev  ## formatting, lint, types, import rules
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(VENV)/installed-dev
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

bench: $(VENV)/installed-dev  ## speed and quality of search and answers, beside its peers
	@$(BIN)/python -m bench

serve: $(VENV)/installed
	@$(BIN)/chihoi serve

lock: $(VENV)/installed-dev  ## resolve the newest versions that pyproject.toml allows
	@$(BIN)/pip install --quiet uv && scripts/lock $(BIN)/uv

$(VENV)/installed: pyproject.toml requirements.lock scripts/install
	@scripts/install $(VENV) requirements.lock && touch $@

$(VENV)/installed-dev: pyproject.toml requirements-dev.lock scripts/install
	@scripts/install $(VENV) requirements-dev.lock && touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
