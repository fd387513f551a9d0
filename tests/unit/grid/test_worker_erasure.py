"""Who works with the platform has the same rights: it is taken along, and erased."""

import datetime as dt
from typing import Any

import orjson
import pytest
from sqlalchemy import insert

from backbone.certifying import Certificate, holds
from backbone.ids import id_of
from backbone.means import passing_means
from contracts.gateway.privacy.events import FeedErased
from contracts.grid.privacy.events import WorkerErased
from contracts.grid.privacy.queries import GetErasure
from contracts.grid.privacy.workers import EraseWorker, ExportWorker
from contracts.grid.staffing.commands import EnrolStaff, LeaveStaff, RecordAbsence
from contracts.language.problem import Conflict, Invalid
from contracts.party.privacy.events import NeedsErased
from services.grid.staffing.model import StaffAbsence, StaffMember
from services.grid.visits.door.model import SignIn
from services.grid.workers.commands import export_worker
from tests.unit.grid.filling import filled
from tests.unit.grid.registryroom import ADMIN, Room

NAME, LOGIN = "只有团队知道的名字", "wangge-17"
MEMBER, ACCOUNT = id_of("member", "17"), id_of("account", "17")
DAY = dt.date(2026, 11, 20)


class Team(Room):
    """Somebody is in it, who is a party member and has an account."""

    def __init__(self) -> None:
        super().__init__()
        enrol = {"title": NAME, "source": "in_service_member", "employment": "part_time"}
        asked = EnrolStaff.load({**enrol, "account": LOGIN, "member_id": MEMBER})
        self.staff = str(self.ask(asked, ADMIN).id)
        away = {"valid_from": DAY, "valid_until": DAY, "reason": "illness"}
        self.ask(RecordAbsence(staff_id=self.staff, **away), ADMIN)
        with self.writing() as session:
            for officer in (LOGIN, "another"):
                session.execute(insert(SignIn).values(**filled(SignIn.__table__, officer=officer)))

    @property
    def whole(self) -> dict[str, Any]:
        return {
            "staff_id": self.staff,
            "member_id": MEMBER,
            "account": LOGIN,
            "account_id": ACCOUNT,
        }

    def leave(self) -> None:
        self.ask(LeaveStaff(id=self.staff, left_on=DAY), ADMIN)
        self.told()

    def erase(self, **named: Any) -> str:
        asked = EraseWorker(**(named or self.whole), reason="resident_request")
        return str(self.ask(asked, ADMIN).id)


@pytest.fixture
def team() -> Team:
    return Team()


def test_what_the_team_keeps_of_somebody_is_taken_along(team: Team) -> None:
    with team.at_work(ADMIN) as uow:
        asked = ExportWorker(**team.whole, reason="resident_request")
        taken = export_worker(asked, uow).body
    assert (taken["staff"][0]["name"], taken["absences"][0]["reason"]) == (NAME, "illness")
    assert [each["officer"] for each in taken["sign_ins"]] == [LOGIN]


def test_who_they_were_goes_and_everybody_proves_it(team: Team) -> None:
    team.leave()
    erasure = team.erase()
    (told,) = [each for each in team.told() if each.type == WorkerErased.full_type()]
    assert told.data == {
        "erasure": erasure,
        "staff": team.staff,
        "member": MEMBER,
        "account": ACCOUNT,
    }
    (staff,) = team.all(StaffMember)
    assert (staff.name, staff.account, staff.member, staff.status) == ("已删除", None, None, "left")
    assert team.all(StaffAbsence) == []
    assert [each.officer for each in team.all(SignIn)] == ["another"]
    shown = team.read(GetErasure(id=erasure), ADMIN)
    assert (shown["kind"], shown["waiting_for"]) == ("worker", ["party", "gateway"])
    one = {"erasure": erasure, "part": 0, "parts": 1, "rows": 1}
    team.hear(NeedsErased(**one))
    assert team.read(GetErasure(id=erasure), ADMIN)["status"] == "running"
    team.hear(FeedErased(**one))
    shown = team.read(GetErasure(id=erasure), ADMIN)
    assert (shown["status"], shown["waiting_for"]) == ("completed", [])
    signed = Certificate(**shown["certificate"])
    assert holds(signed, passing_means().certifier.public_keys)
    assert orjson.loads(signed.statement)["kind"] == "worker"


def test_who_is_still_in_the_team_is_not_erased(team: Team) -> None:
    with pytest.raises(Conflict):
        team.erase()
    team.leave()
    team.erase()
    with pytest.raises((Conflict, Invalid)):
        team.erase()


@pytest.mark.parametrize(
    ("left_out", "pointer"),
    [("staff_id", "/staff_id"), ("member_id", "/member_id"), ("account", "/account")],
)
def test_a_person_is_erased_whole_or_not_at_all(team: Team, left_out: str, pointer: str) -> None:
    team.leave()
    named = {name: value for name, value in team.whole.items() if name != left_out}
    with pytest.raises(Invalid) as refused:
        team.erase(**named)
    assert [wrong.pointer for wrong in refused.value.errors] == [pointer]


def test_nobody_named_is_nobody_erased(team: Team) -> None:
    with pytest.raises(Invalid):
        team.ask(EraseWorker(reason="resident_request"), ADMIN)
