# Tianling 田岭. `make` alone lists what there is.
SHELL := /bin/bash
BIN := .venv/bin
unexport PYTHONDONTWRITEBYTECODE # a hundred processes would compile the same files
PYTEST := $(BIN)/python -W ignore::DeprecationWarning -m pytest --durations=12

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

.venv/run: requirements/run.txt pyproject.toml deploy/setup/venv.sh
	@deploy/setup/venv.sh requirements/run.txt && touch $@

.venv/dev: .venv/run requirements/dev.txt
	@deploy/setup/venv.sh requirements/dev.txt && touch $@

.venv/bench: .venv/run requirements/bench.txt
	@deploy/setup/venv.sh requirements/bench.txt && touch $@

run: .venv/run ## set up what is missing, load Ruiling community, serve on http://127.0.0.1:8000
	@exec $(BIN)/tianling up --demo

demo: .venv/run ## play the main job against what `make run` started
	@exec $(BIN)/tianling demo

servers: ## RabbitMQ and PostgreSQL from Debian's packages, where they are missing
	@deploy/setup/servers.sh

lint: .venv/dev ## ruff, mypy, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: .venv/dev ## tests without I/O
	$(PYTEST) tests/unit

test: .venv/dev servers ## everything: lint, unit, contract, journeys, faults in short form
	@$(MAKE) --jobs=2 --output-sync=target journeys lint unit struck scope

# What starts RabbitMQ comes first here and last there: two nodes that start at once disturb each
# other. And no target waits for another: make would start something else meanwhile. The scope on
# the embedded stack is apart so that both ways are of one length.
journeys:
	$(PYTEST) tests/contract
	$(PYTEST) tests/journeys -k "not embedded"
	$(PYTEST) tests/journeys -k embedded --ignore=tests/journeys/scope

scope:
	$(PYTEST) tests/journeys/scope -k embedded

struck:
	$(PYTEST) tests/faults

faults: .venv/dev servers ## faults, each many times
	TIANLING_FAULTS=long $(PYTEST) tests/faults

bench: .venv/bench servers ## side by side with the peers; writes tests/bench/results.json
	$(BIN)/python -m tests.bench

bench-scale: .venv/bench servers ## 1, 100 and 1,000 communities (14 million residents)
	$(BIN)/python -m tests.bench.scale

bench-memory: .venv/bench servers ## what each process holds, idle and after 100,000 events
	$(BIN)/python -m tests.bench.memory

examples: .venv/dev ## write down what a running platform answers, for /openapi.json and /docs
	$(BIN)/python -W ignore::DeprecationWarning -m tests.journeys.recording

lock: ## lock the newest versions that fit requirements/*.in (needs pip-tools)
	cd requirements && for f in run dev bench; do CUSTOM_COMPILE_COMMAND="make lock" pip-compile \
	  --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --strip-extras --allow-unsafe -o $$f.txt $$f.in; done

clean: ## forget everything that was made here
	rm -rf .venv var .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info

.PHONY: help run demo servers lint unit test journeys scope struck faults bench bench-scale bench-memory examples lock clean
