"""A party member takes along what party keeps of them, and is erased."""

from typing import Any

import pytest
from sqlalchemy import insert

from backbone.cursors import Cursors
from backbone.ids import id_of
from backbone.reading import Reading
from contracts.grid.privacy.events import WorkerErased
from contracts.language.problem import NotFound
from contracts.party.branches.queries import ListBranches
from contracts.party.privacy.queries import ExportMember
from services.party.branches.model import Branch, Member
from services.party.cadre_grids.model import CadreGrid
from services.party.workers.queries import export_member
from tests.unit.party.room import Room
from tests.unit.room import COMMUNITY, NOON, SECRETARY

NAME = "只有支部知道的名字"
BRANCH, WHO, OTHER = id_of("branch", "1"), id_of("member", "1"), id_of("member", "2")
OF: dict[str, Any] = {"community": COMMUNITY, "version": 1}


@pytest.fixture
def party() -> Room:
    room = Room()
    with room.writing() as session:
        session.execute(insert(Branch).values(**OF, id=BRANCH, name="支部"))
        for id, name in ((WHO, NAME), (OTHER, "别人")):
            who = {"id": id, "name": name, "branch": BRANCH, "post": "member"}
            session.execute(insert(Member).values(**OF, **who, political_status="01"))
        rounds = {"member": WHO, "account": "shuji-2", "grid": f"{COMMUNITY}001"}
        rounds |= {"cadence_days": 7, "status": "active", "since": NOON, "decided_by": "shuji"}
        session.execute(insert(CadreGrid).values(**OF, id=id_of("round"), **rounds))
    return room


def taken(party: Room, member: str) -> Any:
    with party.engine.connect() as connection:
        reading = Reading(connection, SECRETARY, COMMUNITY, NOON, Cursors(b"key"))
        return export_member(ExportMember(member_id=member), reading).body


def test_a_member_takes_along_what_is_kept(party: Room) -> None:
    body = taken(party, WHO)
    assert (body["member"]["name"], body["branch"][0]["name"]) == (NAME, "支部")
    assert [each["cadence_days"] for each in body["cadre_grids"]] == [7]
    with pytest.raises(NotFound):
        taken(party, id_of("nobody"))


def test_an_erased_member_is_of_no_branch_and_looks_after_no_grid(party: Room) -> None:
    event = WorkerErased(erasure=id_of("erasure"), staff=None, member=WHO, account=None)
    told = party.hear(event)
    types = [each.type for each in told]
    assert types == ["party.cadre_grid.ended.v1", "party.resident.erased.v1"]
    members = {each.id: each for each in party.all(Member)}
    assert (members[WHO].name, members[WHO].branch == BRANCH) == ("已删除", False)
    assert members[OTHER].name == "别人"
    assert [(each.status, each.account) for each in party.all(CadreGrid)] == [("ended", None)]
    assert party.read(ListBranches())["items"][0]["members"] == 1
    again = party.hear(event)
    assert [each.type for each in again] == ["party.resident.erased.v1"]


def test_of_somebody_else_nothing_goes(party: Room) -> None:
    party.hear(WorkerErased(erasure=id_of("erasure"), staff=OTHER, member=None, account=OTHER))
    assert {each.name for each in party.all(Member)} == {NAME, "别人"}
