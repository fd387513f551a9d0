"""Residents with an account: their own household and reports, and nothing of anybody else's."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import insert, update

from backbone.ids import id_of
from contracts.grid.own.commands import RateOwnReport, SendOwnReport
from contracts.grid.own.queries import GetOwnHousehold, GetOwnReport, ListOwnReports
from contracts.language.actor import Actor
from contracts.language.problem import Conflict, Forbidden, Invalid, NotFound
from services.grid.incidents.model import Incident
from services.grid.registry.guardians.model import Guardianship
from services.grid.registry.model import ERASED, Household, Resident
from tests.unit.grid import incidentroom
from tests.unit.grid.incidentroom import ADMIN, GRID
from tests.unit.grid.rows import resident
from tests.unit.room import COMMUNITY

HOME, NEXT_DOOR = id_of("household", "own"), id_of("household", "next")
ME, WIFE, CHILD, NEIGHBOUR, TWIN = (id_of("own", name) for name in "mwcnt")
TO_THE_END = ("verify", "file", "dispatch", "start", "handle", "check", "close")


def account(*residents: str) -> Actor:
    scope = {"residents": residents} if residents else {}
    return Actor(f"resident-{len(residents)}", "resident", COMMUNITY, scope)


MINE = account(ME)


class Room(incidentroom.Room):
    """A couple with a child, and somebody next door."""

    def __init__(self) -> None:
        super().__init__()
        with self.writing() as session:
            for id in (HOME, NEXT_DOOR):
                home = {"community": COMMUNITY, "id": id, "version": 3, "grid": GRID}
                where = {"building_unit": id, "code": id, "address": "某街", "door": "3-2-501"}
                session.execute(insert(Household).values(**home, **where))
            for id, household, name, born in (
                (ME, HOME, "王甲", dt.date(1980, 1, 2)),
                (WIFE, HOME, "李乙", dt.date(1981, 3, 4)),
                (CHILD, HOME, "王丙", dt.date(2016, 5, 6)),
                (NEIGHBOUR, NEXT_DOOR, "赵丁", dt.date(1970, 7, 8)),
            ):
                more = {"name": name, "birth_date": born, "phone_masked": "199****0001"}
                session.execute(insert(Resident).values(**resident(id, household, GRID, **more)))

    def person(self, id: str, **values: Any) -> None:
        with self.writing() as session:
            session.execute(update(Resident).where(Resident.id == id).values(**values))

    def guardian(self, until: dt.date | None = None) -> None:
        with self.writing() as session:
            session.execute(
                insert(Guardianship).values(
                    community=COMMUNITY,
                    id=id_of("guardianship", str(until)),
                    version=1,
                    ward=CHILD,
                    guardian=ME,
                    grid=GRID,
                    relation="father",
                    ground="minor",
                    valid_from=dt.date(2016, 5, 6),
                    valid_until=until,
                    source="staff",
                )
            )

    def members(self, actor: Actor = MINE) -> dict[str, dict[str, Any]]:
        shown = self.read(GetOwnHousehold(), actor)
        return {each["id"]: each for each in shown["members"]}

    def send(self, actor: Actor = MINE, **more: Any) -> str:
        said = {"category": "facility.lighting", "description": "楼道灯不亮", "place": "三号楼"}
        return str(self.ask(SendOwnReport(**{**said, **more}), actor).id)

    def sent(self, actor: Actor = MINE) -> list[str]:
        return [each["id"] for each in self.read(ListOwnReports(), actor)["items"]]


def test_oneself_is_shown_in_full_and_the_others_of_the_household_are_not() -> None:
    room = Room()
    assert room.read(GetOwnHousehold(), MINE)["id"] == HOME
    members = room.members()
    assert next(iter(members)) == ME
    assert members.keys() == {ME, WIFE, CHILD}
    mine, hers, childs = members[ME], members[WIFE], members[CHILD]
    assert (mine["name"], mine["birth_date"], mine["phone"]) == (
        "王甲",
        "1980-01-02",
        "199****0001",
    )
    assert mine["me"]
    assert mine["in_full"]
    for other, name, year in ((hers, "李**", "1981"), (childs, "王**", "2016")):
        assert (other["name"], other["birth_date"]) == (name, year)
        assert not other["me"]
        assert not other["in_full"]
        assert other["phone"] is other["id_number"] is other["profiles"] is None


def test_a_ward_is_shown_in_full_to_the_guardian_as_long_as_they_are() -> None:
    room = Room()
    room.guardian(until=room.now.date())
    assert room.members()[CHILD]["name"] == "王丙"
    assert room.members(account(WIFE))[CHILD]["name"] == "王**"
    room.now += dt.timedelta(days=1)
    assert room.members()[CHILD]["name"] == "王**"
    room.guardian()
    assert room.members()[CHILD]["birth_date"] == "2016-05-06"


@pytest.mark.parametrize("actor", [account(), account(ME, NEIGHBOUR), account(id_of("nobody"))])
def test_an_account_of_nobody_in_particular_sees_nothing(actor: Actor) -> None:
    room = Room()
    for ask in (GetOwnHousehold(), ListOwnReports()):
        with pytest.raises(Forbidden):
            room.read(ask, actor)
    with pytest.raises(Forbidden):
        room.send(actor)
    assert room.all(Incident) == []


@pytest.mark.parametrize("status", ["left", ERASED])
def test_who_is_gone_sees_nothing_and_who_comes_back_does_again(status: str) -> None:
    room = Room()
    report = room.send()
    room.person(ME, status=status)
    for ask in (GetOwnHousehold(), ListOwnReports(), GetOwnReport(id=report)):
        with pytest.raises(Forbidden):
            room.read(ask, MINE)
    assert ME not in room.members(account(WIFE))
    room.person(ME, status="living")
    assert room.sent() == [report]


def test_the_account_follows_its_person_to_the_row_that_holds_and_back() -> None:
    room = Room()
    before = room.send()
    with room.writing() as session:
        session.execute(insert(Resident).values(**resident(TWIN, NEXT_DOOR, GRID)))
    room.person(ME, status="duplicate", duplicate_of=TWIN)
    assert room.members().keys() == {NEIGHBOUR, TWIN}
    assert room.members()[TWIN]["me"]
    after = room.send()
    assert room.sent() == [after, before]
    assert room.sent(account(TWIN)) == [after]
    room.person(ME, status="living", duplicate_of=None)
    assert room.members().keys() == {ME, WIFE, CHILD}
    room.person(TWIN, status="duplicate", duplicate_of=ME)
    room.person(ME, status="duplicate", duplicate_of=TWIN)
    with pytest.raises(Forbidden):
        room.members()


def test_one_follows_the_own_reports_and_nobody_elses() -> None:
    room = Room()
    mine, theirs = room.send(), room.send(account(NEIGHBOUR))
    about_me = room.record(ADMIN, resident_id=ME)
    assert room.sent() == [mine]
    assert room.sent(account(WIFE)) == []
    for other in (theirs, about_me):
        with pytest.raises(NotFound):
            room.read(GetOwnReport(id=other), MINE)
        with pytest.raises(NotFound):
            room.ask(RateOwnReport(id=other, satisfaction="satisfied"), MINE)
    kept = room.one(mine)
    assert (kept.source, kept.resident, kept.status) == ("resident", ME, "reported")


def test_it_is_followed_to_the_answer_without_what_staff_wrote() -> None:
    room = Room()
    report = room.send()
    with pytest.raises(Conflict):
        room.ask(RateOwnReport(id=report, satisfaction="satisfied"), MINE)
    room.do(report, *TO_THE_END)
    shown = room.read(GetOwnReport(id=report), MINE)
    assert (shown["description"], shown["answer"]) == ("楼道灯不亮", "已办结")
    assert shown["may_rate"]
    assert not {"admin", "已清运", "物业公司"} & set(str(shown).split("'"))
    rated = room.ask(RateOwnReport(id=report, satisfaction="dissatisfied", again=True), MINE)
    assert rated.body["status"] == room.one(report).status == "reopened"


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [({"place": None}, "/place"), ({"category": "no.such"}, "/category")],
)
def test_a_report_names_a_place_and_an_open_category(wrong: dict[str, Any], pointer: str) -> None:
    with pytest.raises(Invalid) as refused:
        Room().send(**wrong)
    assert [each.pointer for each in refused.value.errors] == [pointer]
