"""A guardian's consent says which guardian, when and how; and stays to be accounted for."""

import datetime as dt
from typing import Any

import pytest

from contracts.grid.registry.consents import GuardianConsent
from contracts.grid.registry.history.queries import ListResidentChanges
from contracts.grid.registry.tags.commands import TagResident
from contracts.language.actor import Actor
from contracts.language.problem import Invalid
from services.grid.registry.history.model import RegistryChange
from services.grid.registry.model import Resident
from tests.unit.grid.exchangeroom import HEAD
from tests.unit.grid.registryroom import ADMIN, home, number, somebody, who
from tests.unit.grid.test_special_needs import AGREED, CHILD, DAY, NAME, Room
from tests.unit.room import COMMUNITY

SECRETARY = Actor("shuji", "party_secretary", COMMUNITY)


@pytest.fixture
def room() -> Room:
    return Room()


def tag(room: Room, **more: Any) -> Any:
    ask: dict[str, Any] = {"system": "disability", "code": "4", "grade": "2", "valid_from": DAY}
    ask |= {"resident_id": who(room, CHILD).id, "consent": "guardian", **more}
    return room.ask(TagResident(**ask), ADMIN)


def test_who_agreed_when_and_how_is_in_the_history_and_the_audit(room: Room) -> None:
    given = room.guardian_of(CHILD)
    made = tag(room, consent_by=given)
    wanted = {
        "consent_by": given.guardianship_id,
        "consent_on": DAY.isoformat(),
        "consent_way": "written",
    }
    assert made.noted == wanted
    child = who(room, CHILD).id
    written = [each.fields for each in room.all(RegistryChange) if each.resident == child]
    kept = next(fields for fields in written if "consent_by" in fields)
    assert {name: pair[1] for name, pair in kept.items()} == {
        **wanted,
        "consent_relation": "relative",
    }
    shown = room.read(ListResidentChanges(resident_id=child), SECRETARY)["items"]
    assert not [f for each in shown for f in each["fields"] if f["field"].startswith("consent_")]


@pytest.mark.parametrize(
    ("changed", "pointer", "code"),
    [
        (None, "/consent_by", "required"),
        ({"given_on": DAY - dt.timedelta(days=1)}, "/consent_by/given_on", "not_in_force"),
        ({"given_on": dt.date(2030, 1, 1)}, "/consent_by/given_on", "in_the_future"),
        ("somebody else's", "/consent_by/guardianship_id", "not_a_guardian"),
    ],
)
def test_a_bare_word_is_no_consent(room: Room, changed: Any, pointer: str, code: str) -> None:
    given = room.guardian_of(NAME if isinstance(changed, str) else CHILD)
    if isinstance(changed, dict):
        given = GuardianConsent(**{**vars(given), **changed})
    with pytest.raises(Invalid) as refused:
        tag(room, consent_by=None if changed is None else given)
    assert [(each.pointer, each.code) for each in refused.value.errors] == [(pointer, code)]


def test_of_who_agreed_alone_no_guardian_is_written_down(room: Room) -> None:
    with pytest.raises(Invalid) as refused:
        tag(room, resident_id=who(room, NAME).id, consent="self", consent_by=room.guardian_of(NAME))
    assert refused.value.errors[0].code == "without_guardian"


def test_whoever_is_registered_just_now_has_no_guardian_yet(room: Room) -> None:
    child = somebody("王宝", **{**AGREED, "disability_consent": "guardian"})
    with pytest.raises(Invalid) as refused:
        home(room, "103", somebody("王大"), child)
    (wrong,) = refused.value.errors
    assert (wrong.pointer, wrong.code) == ("/residents/1/disability_consent", "guardian_first")
    row = f"第1小区,3,1,601,姜一,{number(dt.date(2016, 2, 3), 13)},0,,4 肢体,二级,监护人同意"
    before = len(room.all(Resident))
    batch = room.imported(row, head=f"{HEAD},disability_consent")
    assert (batch.state, batch.errors, len(room.all(Resident))) == ("failed", 1, before)
