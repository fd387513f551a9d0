"""What grid keeps of a person who is erased."""

import datetime as dt
from typing import Any

import orjson
import pytest
from sqlalchemy import insert

from backbone.certifying import Certificate, holds
from backbone.ids import new_id
from backbone.means import passing_means
from backbone.unit_of_work import UnitOfWork
from contracts.gateway.privacy.events import FeedErased
from contracts.grid.privacy.codes import ERASED_BY
from contracts.grid.privacy.commands import EraseResident, ExportResident
from contracts.grid.privacy.events import ResidentErased
from contracts.grid.privacy.queries import GetErasure
from contracts.grid.registry.queries import ListResidents
from contracts.language.actor import Actor
from contracts.language.problem import Conflict, NotFound
from contracts.party.privacy.events import NeedsErased
from contracts.services5.privacy.events import FollowupsErased
from services.grid import rooms
from services.grid.privacy.keys import made_key, place
from services.grid.privacy.model import SmallKey
from services.grid.registry.model import Household, Resident
from services.grid.visits.model import Visit
from tests.unit import room
from tests.unit.room import COMMUNITY, NOON

ADMIN = Actor("admin", "community_admin", COMMUNITY)
SECRETARY = Actor("shuji", "party_secretary", COMMUNITY)
WORKER = Actor("ruishao", "service_worker", COMMUNITY)


class Room(room.Room):
    """grid, with one household of two."""

    handlers = rooms.handlers
    metadata = rooms.metadata

    def __init__(self) -> None:
        super().__init__()
        self.home, self.elder, self.child = new_id(), new_id(), new_id()
        with self.writing() as session:
            vault = UnitOfWork(session, "grid", self.now).means.vault
            session.execute(
                insert(Household).values(
                    **_whose(self.home),
                    grid=f"{COMMUNITY}001",
                    building_unit=new_id(),
                    code="C01",
                    address="一号楼",
                    head=self.elder,
                )
            )
            for id, name, profile in ((self.elder, "王某", "elder"), (self.child, "王小", "minor")):
                key, kept = made_key(vault, COMMUNITY, id)
                session.execute(insert(SmallKey).values(**kept))
                session.execute(insert(Resident).values(**_resident(self, id, name, profile, key)))
            session.add(_visit(self))


def _whose(id: str) -> dict[str, Any]:
    return {"community": COMMUNITY, "id": id, "version": 1}


def _resident(room: Room, id: str, name: str, profile: str, key: Any) -> dict[str, Any]:
    return {
        **_whose(id),
        "household": room.home,
        "grid": f"{COMMUNITY}001",
        "name": name,
        "initials": "w",
        "sex": "1",
        "birth_date": dt.date(2015, 6, 7),
        "relation": "0",
        "profiles": [profile],
        "id_number_sealed": key.seal("number", *place(COMMUNITY, "id_number", id)),
        "id_number_hash": id.encode(),
        "id_number_masked": "6*****************",
        "phone_sealed": key.seal("phone", *place(COMMUNITY, "phone", id)),
        "phone_masked": "199****0000",
        "status": "living",
    }


def _visit(room: Room) -> Visit:
    findings = [
        {"id": new_id(), "code": "mobility", "resident_id": id, "urgency": "soon", "note": "words"}
        for id in (room.elder, room.child)
    ]
    return Visit(
        **_whose(new_id()),
        household=room.home,
        grid=f"{COMMUNITY}001",
        status="completed",
        note="of the household",
        findings=findings,
        overdue_level=0,
        visited_at=NOON,
    )


@pytest.fixture
def grid() -> Room:
    return Room()


def erase(grid: Room) -> str:
    asked = grid.ask(EraseResident(resident_id=grid.elder, reason="resident_request"), ADMIN)
    erased, home = grid.told()
    ids = {"erasure": asked.id, "resident": grid.elder, "household": grid.home}
    assert erased.data == {**ids, "duplicates": [], "homes": [grid.home]}
    assert (home.subject, home.data["what"]) == (grid.home, "left")
    grid.hear(ResidentErased(erasure=asked.id, resident=grid.elder, household=grid.home))
    return str(asked.id)


def proofs_of_the_others(erasure: str) -> list[Any]:
    one = {"erasure": erasure, "part": 0, "parts": 1, "rows": 1}
    return [
        FollowupsErased(**{**one, "parts": 2}, resident=new_id(), followups=[]),
        FollowupsErased(**{**one, "parts": 2, "part": 1}, resident=new_id(), followups=[]),
        NeedsErased(**{**one, "parts": 2}),
        NeedsErased(**{**one, "parts": 2, "part": 1}),
        FeedErased(**one),
    ]


def test_the_row_is_nobodys_and_the_key_is_gone(grid: Room) -> None:
    erase(grid)
    nobody = next(each for each in grid.all(Resident) if each.id == grid.elder)
    assert (nobody.name, nobody.id_number_sealed, nobody.phone_sealed) == ("", b"", None)
    assert (nobody.birth_date, nobody.household != grid.home) == (dt.date(2015, 1, 1), True)
    assert [key.id for key in grid.all(SmallKey)] == [grid.child]
    assert grid.all(Household)[0].head is None


def test_of_a_visit_the_codes_stay_and_the_words_go(grid: Room) -> None:
    erase(grid)
    (visit,) = grid.all(Visit)
    elders, childs = visit.findings
    assert (visit.note, elders["note"], elders["code"]) == (None, None, "mobility")
    assert elders["resident_id"] != grid.elder
    assert (childs["resident_id"], childs["note"]) == (grid.child, "words")


def test_a_certificate_waits_for_the_last_part_of_the_last_service(grid: Room) -> None:
    erasure = erase(grid)
    proofs = proofs_of_the_others(erasure)
    for proof in proofs[:-1]:
        grid.hear(proof)
    waiting = grid.read(GetErasure(id=erasure), ADMIN)
    assert (waiting["status"], waiting["certificate"]) == ("running", None)
    grid.hear(proofs[-1])
    certificate = grid.read(GetErasure(id=erasure), ADMIN)
    assert (certificate["status"], certificate["waiting_for"]) == ("completed", [])
    signed = Certificate(**certificate["certificate"])
    assert holds(signed, passing_means().certifier.public_keys)
    assert orjson.loads(signed.statement)["resident"] == grid.elder
    assert {proof["service"] for proof in orjson.loads(signed.statement)["proofs"]} == {*ERASED_BY}


def test_an_erasure_heard_twice_is_proved_once(grid: Room) -> None:
    erasure = erase(grid)
    proofs = proofs_of_the_others(erasure)
    grid.hear(ResidentErased(erasure=erasure, resident=grid.elder, household=grid.home))
    for proof in (*proofs, *proofs):
        grid.hear(proof)
    certificate = grid.read(GetErasure(id=erasure), ADMIN)
    assert (certificate["status"], len(certificate["proofs"])) == ("completed", 6)


def test_who_was_erased_is_not_there_any_more(grid: Room) -> None:
    erase(grid)
    with pytest.raises(Conflict):
        grid.ask(EraseResident(resident_id=grid.elder, reason="resident_request"), ADMIN)
    with pytest.raises(NotFound):
        grid.ask(ExportResident(resident_id=grid.elder, reason="resident_request"), ADMIN)
    items = grid.read(ListResidents(), ADMIN)["items"]
    assert [item["id"] for item in items] == [grid.child]


@pytest.mark.parametrize(
    ("actor", "name", "birth"),
    [(ADMIN, "王小", "2015-06-07"), (SECRETARY, "王**", "2015"), (WORKER, "王**", "2015")],
)
def test_a_minor_is_shown_by_role(grid: Room, actor: Actor, name: str, birth: str) -> None:
    items = grid.read(ListResidents(), actor)["items"]
    child = next(item for item in items if item["id"] == grid.child)
    assert (child["name"], child["birth_date"]) == (name, birth)
