"""Each decision names the tests that show it, and they are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ADRS = sorted((ROOT / "deploy" / "adr").glob("0*.md"))
_TEST = re.compile(r"`(tests/[\w/]+(?:\.py)?)`")


@pytest.mark.parametrize("decision", ADRS, ids=lambda file: file.stem)
def test_a_decision_names_tests_that_exist(decision: Path) -> None:
    _, shown, after = decision.read_text(encoding="utf-8").partition("**Shown by**")
    assert shown
    named = _TEST.findall(after)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_decision_is_in_the_index() -> None:
    index = (ROOT / "deploy" / "adr" / "README.md").read_text(encoding="utf-8")
    assert [file.name for file in ADRS if f"({file.name})" not in index] == []
