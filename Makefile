# `make demo` and `make test` are all a newcomer needs; both set everything up first.
PY := .venv/bin/python

.PHONY: setup demo test check soak bench translations clean

setup:
	@packaging/setup.sh

demo: setup
	@$(PY) packaging/demo.py

test: setup check
	@$(PY) -m pytest tests -n auto --dist worksteal

check: setup
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@for platform in linux win32 darwin; do $(PY) -m mypy --platform $$platform || exit 1; done

soak: setup
	@$(PY) -m pytest tests -m soak --timeout 7200

bench: setup
	@$(PY) -m bench

translations: setup
	@$(PY) packaging/translations.py

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache
