# run · demo · pictures · test · torture · bench · lint: each sets up what it needs first; nothing is done twice.
PYTHON ?= python3
JOBS ?= 2
BIN := .venv/bin
DEMO := build/demo
SCREEN := $(DISPLAY)$(WAYLAND_DISPLAY)
NO_PYTHON := Fengqiao Ledger needs Python 3.11 or newer: install it, or name it with PYTHON=...
ENSURE = $(PYTHON) -c "" 2>/dev/null || { echo "$(NO_PYTHON)" >&2; exit 1; }; $(PYTHON) -m setup.ensure

# Without a display the pictures of the screens are drawn in memory.
ifeq ($(SCREEN),)
demo bench: export QT_QPA_PLATFORM ?= offscreen
endif

.PHONY: run demo pictures test torture bench lint setup setup-test clean

run: setup
	$(BIN)/python main.py

demo: setup
	rm -rf $(DEMO)
	$(BIN)/python main.py demo --station $(DEMO)/station --out $(DEMO)/papers --no-window
	@echo "The papers and pictures are in $(DEMO)/papers, the station in $(DEMO)/station."
ifneq ($(SCREEN),)
	$(BIN)/python main.py --station $(DEMO)/station
endif

# The pictures of the handbook; with LOOKS=1 every page in every size of letters and every look, to be looked through.
pictures: export QT_QPA_PLATFORM = offscreen
pictures: setup
	test -e $(DEMO)/station || $(BIN)/python main.py demo --station $(DEMO)/station --out $(DEMO)/papers --no-window
	$(BIN)/python -m ui.picture_book $(DEMO)/station $(if $(LOOKS),build/pictures --every-look,docs/pictures --papers $(DEMO)/papers)

test: lint
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n $(JOBS) --dist loadfile

torture: setup-test
	KILLS=200 $(BIN)/pytest -s tests/journeys/test_killed_while_typing.py

bench: setup-test
	$(BIN)/python -m benchmarks

lint: setup-test
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

setup:
	@$(ENSURE) run

setup-test:
	@$(ENSURE) test

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
