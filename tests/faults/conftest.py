"""Faults: `make test` runs each a few times, `make faults` many times."""

import os

import pytest


@pytest.fixture
def rounds() -> int:
    """How often a fault strikes."""
    return 50 if os.environ.get("TIANLING_FAULTS") == "long" else 3
