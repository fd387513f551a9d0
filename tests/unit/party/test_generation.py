"""Branches, members, seats, honours and brands are those that were published."""

import dataclasses
import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from services.party.branches.generation import FactsInvalid, Party, generate, of

PUBLISHED = Path(__file__).parents[3] / "deploy" / "data" / "community-ruiling.yaml"
PINNED = "af117a177ccd0566e7d1f664c5c43f028fdba0c74212c2d32d4948ea569938fb"


@pytest.fixture(scope="module")
def party() -> Party:
    return generate(PUBLISHED)


def document() -> dict[str, Any]:
    return yaml.safe_load(PUBLISHED.read_text(encoding="utf-8"))


def test_seventeen_branches_sit_on_the_platform_and_the_communitys_is_first(party: Party) -> None:
    assert party.platform == "红色共同体大党委"
    assert len({each.name for each in party.branches}) == 17
    assert party.branches[0].name == "瑞岭社区党支部"
    assert [each.unit is None for each in party.branches] == [True] + [False] * 16
    assert [each.branch for each in party.seats] == [each.id for each in party.branches]
    assert [each.number for each in party.seats] == list(range(1, 18))


def test_the_communitys_branch_has_its_34_members(party: Party) -> None:
    posts = Counter(each.post for each in party.members)
    assert posts == {"secretary": 1, "committee": 4, "member": 29}
    assert {each.branch for each in party.members} == {party.branches[0].id}
    assert {each.political_status for each in party.members} == {"01"}
    assert len({each.name for each in party.members}) == 34


def test_honours_and_brands_are_the_published_ones(party: Party) -> None:
    published = document()
    assert [
        {k: v for k in row if (v := getattr(honour, k)) is not None}
        for row, honour in zip(published["honours"], party.honours, strict=True)
    ] == published["honours"]
    assert [each.name for each in party.brands] == published["brand"] + published["service_brands"]


def test_every_id_is_unique_and_every_row_the_communitys(party: Party) -> None:
    rows = [each for name in party.__slots__[1:] for each in getattr(party, name)]
    assert len({each.id for each in rows}) == len(rows)
    assert {each.community for each in rows} == {"620171101012"}


def test_the_same_facts_give_the_rows_that_were_loaded_before(party: Party) -> None:
    assert generate(PUBLISHED) == party
    assert hashlib.sha256(repr(dataclasses.astuple(party)).encode()).hexdigest() == PINNED


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("code", 620171101012),
        ("party.branch.name", None),
        ("party.branch.members", 4),
        ("party.branch.secretary", True),
        ("party.platform.branches", 0),
        ("party.platform.branches", 55),
        ("units_in_area.private_enterprises", "41"),
        ("honours", {}),
        ("brand", None),
    ],
)
def test_a_wrong_fact_is_named(key: str, value: Any) -> None:
    facts = document()
    *parents, last = key.split(".")
    holder = facts
    for parent in parents:
        holder = holder[parent]
    holder[last] = value
    with pytest.raises(FactsInvalid) as refused:
        of(facts)
    assert refused.value.key == key


def test_a_wrong_honour_is_named_with_its_place() -> None:
    facts = document()
    del facts["honours"][3]["title"]
    with pytest.raises(FactsInvalid) as refused:
        of(facts)
    assert refused.value.key == "honours.3.title"


def test_what_is_no_mapping_is_refused(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(FactsInvalid):
        generate(tmp_path / "facts.yaml")
