"""What is shown of a number does not give the number away, whatever stands beside it."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import orjson
import pytest

from backbone.answer import Answer
from backbone.audit.writing import row_of
from backbone.ids import new_id
from backbone.letters import open_ask
from backbone.means import Means
from backbone.seal import Seal
from contracts.grid.registry.people.commands import SearchResident
from contracts.language.actor import Actor
from contracts.language.problem import DailyLimit
from services.grid.registry import masking
from services.grid.registry.people.sealing import Numbers
from tests.id_numbers import id_number
from tests.unit.grid.registryroom import ADMIN, BORN, Room, home, number, somebody
from tests.unit.room import COMMUNITY

DIVISIONS = Path(__file__).parents[3] / "deploy" / "data" / "divisions-gansu.csv"
COUNTIES = [
    line[:6]
    for line in DIVISIONS.read_text(encoding="utf-8").splitlines()
    if line.split(",")[2] == "county"
]
"""Of this province alone; there are some thirty-four."""


def women_born(day: str, division: str) -> list[str]:
    """Every ID number that a woman of that division may have, who was born on that day."""
    return [id_number(sequence, day, division) for sequence in range(0, 1000, 2)]


def test_with_birth_date_and_sex_known_a_thousand_id_numbers_remain() -> None:
    shown = masking.id_number(id_number(248, "19510203", "620102"))
    remain = [
        each
        for county in COUNTIES
        for each in women_born("19510203", county)
        if masking.id_number(each) == shown
    ]
    assert len(remain) >= 1_000
    assert len(remain) == 500 * len(COUNTIES)


def test_who_knows_the_division_as_well_learns_nothing_from_the_mask() -> None:
    assert {masking.id_number(each) for each in women_born("19510203", "620102")} == {
        "6" + "*" * 17
    }


@pytest.mark.parametrize(
    ("written", "shown", "left_out"),
    [("13912345678", "139****5678", 4), ("0931-7654321", "093*****4321", 3)],
)
def test_of_a_phone_a_thousand_remain(written: str, shown: str, left_out: int) -> None:
    assert masking.phone(written) == shown
    unknown = written[3:-4].replace("1-", "")  # the area code is no secret
    assert len(unknown) == left_out


@pytest.fixture
def grid() -> Room:
    made = Room()
    home(made, "101", somebody("甲", id_number=number(BORN, 12)))
    return made


def test_each_search_by_id_number_is_written_down_without_the_number(grid: Room) -> None:
    for sequence, found in ((12, True), (14, False)):
        written = number(BORN, sequence)
        asked = {"id_number": written, "reason": "identity_check"}
        answer = grid.ask(SearchResident(**asked), ADMIN)
        with grid.at_work(ADMIN) as uow:
            hashed = Numbers(uow).index.fingerprint(written).hex()
        row = audited(grid, asked, answer)
        assert row["account"] == ADMIN.account
        assert json.loads(row["detail"]) == {"reason": "identity_check", "searched": hashed}
        assert (bool(row["subject"]), written in str(row)) == (found, False)


def audited(grid: Room, asked: dict[str, str], answer: Answer) -> dict[str, Any]:
    """What the desk writes down of it."""
    seal = Seal(b"test")
    head = {"actor": seal.close(ADMIN), "community": COMMUNITY, "id": new_id()}
    head["ask"] = SearchResident.name
    letter = open_ask(head, orjson.dumps(asked), grid.handlers.commands, seal, lambda outcome: None)
    letter.outcome = answer
    row = row_of(letter, grid.now, b"key", confidential=False)
    assert row is not None
    return row


def test_an_account_may_not_search_for_ever(grid: Room) -> None:
    ask = SearchResident(id_number=number(BORN, 14), reason="identity_check")
    most = Means.__dataclass_fields__["searches_a_day"].default
    for _ in range(most):
        assert grid.ask(ask, ADMIN).body == {"items": []}
    with pytest.raises(DailyLimit) as refused:
        grid.ask(ask, ADMIN)
    assert refused.value.retry_after is not None
    assert 0 < refused.value.retry_after <= dt.timedelta(days=1).total_seconds()
    other = Actor("other", "community_worker", COMMUNITY)
    assert grid.ask(ask, other).body == {"items": []}
    grid.pass_time(days=1)
    assert grid.ask(ask, ADMIN).body == {"items": []}
