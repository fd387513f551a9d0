"""A disability is told to services5 where the person agreed, and of nobody else."""

import datetime as dt
from typing import Any

import pytest

from contracts.grid.exchange.commands import UndoImport
from contracts.grid.privacy.events import ResidentErased
from contracts.grid.registry.commands import RecordDeparture
from contracts.grid.registry.consents import GuardianConsent
from contracts.grid.registry.duplicates.commands import FindSame, UndoDecision
from contracts.grid.registry.guardians.commands import NameGuardian
from contracts.grid.registry.people.commands import CorrectResident, ReturnResident
from contracts.grid.registry.tags.commands import EndTag, TagResident
from contracts.grid.registry.tags.queries import ListTags
from contracts.language.envelope import Envelope
from contracts.language.problem import Invalid
from services.grid.registry.duplicates.model import Duplicate
from services.grid.registry.model import Resident
from tests.unit.grid import exchangeroom
from tests.unit.grid.registryroom import ADMIN, OFFICER, UNIT_2, home, number, somebody, who
from tests.unit.room import NOON

DAY = NOON.date()
NAME, CHILD = "石一", "石二"
AGREED = {"disability_type": "4", "disability_grade": "2", "disability_consent": "self"}


class Room(exchangeroom.Room):
    """Somebody, and a child."""

    timer = "count_tags"

    def __init__(self) -> None:
        super().__init__()
        child = somebody(CHILD, "2", birth_date=dt.date(2018, 1, 2))
        home(self, "101", somebody(NAME), child)
        self.told()

    def tag(self, name: str = NAME, **more: Any) -> str:
        usual = {"system": "disability", "code": "4", "grade": "2", "valid_from": DAY}
        ask = TagResident(resident_id=who(self, name).id, **{**usual, **more})
        return str(self.ask(ask, OFFICER).id)

    def correct(self, name: str = NAME, **more: Any) -> None:
        self.ask(CorrectResident(id=who(self, name).id, **more), ADMIN)

    def guardian_of(self, name: str) -> GuardianConsent:
        """Somebody else who agreed in writing."""
        outsider = {"outsider": "区外亲属", "phone": "13900000009", "relation": "relative"}
        named = NameGuardian(
            resident_id=who(self, name).id, **outsider, ground="incapable", valid_from=DAY
        )
        id = str(self.ask(named, ADMIN).id)
        return GuardianConsent(guardianship_id=id, given_on=DAY, way="written")

    def needs(self) -> list[Envelope]:
        """What was told of special needs since it was asked last."""
        return [each for each in self.told() if "special_need" in each.type]

    def said(self) -> list[tuple[str, Any]]:
        return [said(each) for each in self.needs()]


def said(told: Envelope) -> tuple[str, Any]:
    """What, and in a word how."""
    noun = told.type.split(".")[2]
    of = told.data
    return noun, of["reason"] if noun == "ended" else (of["kind"], of["grade"], of["consent"])


def test_a_tag_with_consent_is_told_with_type_and_grade() -> None:
    room = Room()
    room.tag(consent="self")
    (told,) = room.needs()
    one = who(room, NAME)
    assert said(told) == ("identified", ("4", "2", "self"))
    assert (told.data["resident"], told.data["household"]) == (one.id, one.household)
    assert 1 < told.sequence <= one.version
    assert told.scope == {"grids": one.grid, "lines": "special_needs"}


@pytest.mark.parametrize("consent", [None, "refused"])
def test_without_consent_nothing_is_told(consent: str | None) -> None:
    room = Room()
    tag = room.tag(consent=consent)
    room.ask(EndTag(id=tag, valid_until=DAY - dt.timedelta(0)), ADMIN)
    assert room.said() == []
    assert room.read(ListTags(), ADMIN)["items"][0]["consent"] == consent


def test_another_grade_is_told_and_consent_stays_until_it_is_withdrawn() -> None:
    room = Room()
    room.tag(consent="self")
    room.tag(grade="1")
    room.correct(disability_consent="refused")
    room.correct(phone="15400001111")
    room.correct(disability_consent="self")
    assert room.said() == [
        ("identified", ("4", "2", "self")),
        ("identified", ("4", "1", "self")),
        ("ended", "consent_withdrawn"),
        ("identified", ("4", "1", "self")),
    ]
    assert {each["consent"] for each in room.read(ListTags(on=DAY), ADMIN)["items"]} == {"self"}


def test_what_begins_and_ends_later_is_told_on_its_day() -> None:
    room = Room()
    days = {"valid_from": DAY + dt.timedelta(1), "valid_until": DAY + dt.timedelta(2)}
    room.tag(consent="self", **days)
    assert room.said() == []
    spoken = []
    for _ in range(4):
        room.pass_time(days=1)
        spoken.append([said(each) for each in room.tick()])
    assert spoken == [[("identified", ("4", "2", "self"))], [], [("ended", "ended")], []]


def test_registering_and_correcting_tell_as_well() -> None:
    room = Room()
    home(
        room,
        "102",
        somebody("石三", **AGREED),
        somebody("石四", "2", disability_type="1", disability_grade="1"),
    )
    assert room.said() == [("identified", ("4", "2", "self"))]
    room.correct(disability_type="2", disability_grade="3")
    room.correct(disability_consent="guardian", consent_by=room.guardian_of(NAME))
    assert room.said() == [("identified", ("2", "3", "guardian"))]


def test_an_import_tells_of_those_who_agreed_until_it_is_undone() -> None:
    room = Room()
    head = f"{exchangeroom.HEAD},disability_consent"
    rows = [
        f"第1小区,3,1,601,姜一,{number(dt.date(1980, 2, 3), 13)},0,,4 肢体,二级,本人同意",
        f"第1小区,3,1,602,姜二,{number(dt.date(1980, 2, 3), 15)},0,,1,1,不同意",
        f"第1小区,3,1,603,姜三,{number(dt.date(1980, 2, 3), 17)},0,,1,1,",
    ]
    batch = room.imported(*rows, head=head)
    assert (batch.state, room.said()) == ("applied", [("identified", ("4", "2", "self"))])
    agreed = {each.id for each in room.all(Resident) if each.disability_consent == "self"}
    room.ask(UndoImport(id=batch.id), ADMIN)
    room.carry()
    told = room.told()
    assert [said(each) for each in told if "special_need" in each.type] == [("ended", "undone")]
    erased = [each.data for each in told if each.type == ResidentErased.full_type()]
    assert [{each["resident"]} for each in erased] == [agreed]
    for event in erased:
        assert not room.hear(ResidentErased(**event))


@pytest.mark.parametrize(
    ("ask", "pointer", "code"),
    [
        ({"consent": "self"}, "/consent", "guardian"),
        (
            {"system": "community", "code": "veteran", "grade": None, "consent": "guardian"},
            "/consent",
            "without_disability",
        ),
    ],
)
def test_a_childs_guardian_agrees_and_only_to_a_disability(
    ask: dict[str, Any], pointer: str, code: str
) -> None:
    room = Room()
    with pytest.raises(Invalid) as refused:
        room.tag(CHILD, **ask)
    assert [(each.pointer, each.code) for each in refused.value.errors] == [(pointer, code)]
    room.tag(CHILD, consent="guardian", consent_by=room.guardian_of(CHILD))
    assert room.said() == [("identified", ("4", "2", "guardian"))]


@pytest.mark.parametrize(
    ("name", "ask", "code"),
    [(NAME, {"disability_consent": "self"}, "without_disability"), (CHILD, AGREED, "guardian")],
)
def test_a_correction_agrees_to_what_there_is(name: str, ask: dict[str, str], code: str) -> None:
    room = Room()
    with pytest.raises(Invalid) as refused:
        room.correct(name, **ask)
    wrong = [(each.pointer, each.code) for each in refused.value.errors]
    assert wrong == [("/disability_consent", code)]


def test_who_comes_back_is_told_of_again() -> None:
    room = Room()
    room.tag(consent="self")
    one = who(room, NAME)
    room.needs()
    left = RecordDeparture(resident_id=one.id, reason="moved_out", left_at=NOON)
    room.ask(left, ADMIN)
    assert room.said() == []
    back = ReturnResident(
        resident_id=one.id, household_id=one.household, relation="1", moved_in_on=DAY
    )
    room.ask(back, ADMIN)
    (told,) = room.needs()
    assert said(told) == ("identified", ("4", "2", "self"))
    assert told.sequence == who(room, NAME).version


def test_a_duplicate_has_no_need_of_its_own() -> None:
    room = Room()
    home(room, "201", somebody(NAME, **AGREED), unit=UNIT_2)
    first, second = sorted(each.id for each in room.all(Resident) if each.name == NAME)
    kept = next(e.id for e in room.all(Resident) if e.name == NAME and e.disability_type is None)
    (pair,) = room.all(Duplicate)
    assert {pair.first, pair.second} == {first, second}
    room.told()
    room.ask(FindSame(id=pair.id, kept_id=kept), ADMIN)
    room.ask(UndoDecision(id=pair.id), ADMIN)
    assert room.said() == [("ended", "ended"), ("identified", ("4", "2", "self"))]
