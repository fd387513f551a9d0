"""What services5 keeps of a person who is erased."""

from typing import Any

import pytest

from backbone.ids import new_id
from contracts.grid.privacy.events import ResidentErased
from contracts.language.problem import Conflict
from contracts.language.schema import MOST_ITEMS
from contracts.services5.followups.commands import (
    AcceptFollowup,
    DeliverFollowup,
    PlanFollowup,
)
from services.services5.followups.model import Followup
from tests.unit.room import NOON
from tests.unit.services5.room import SECRETARY, Room, finding, kinds, visit


@pytest.fixture
def services5() -> Room:
    return Room()


def erased(resident: str) -> ResidentErased:
    return ResidentErased(erasure=new_id(), resident=resident, household=new_id())


def parts(told: list[Any]) -> list[dict[str, Any]]:
    return [each.data for each in told if each.type == "services5.resident.erased.v1"]


def test_what_is_open_ends_and_every_followup_is_nobodys(services5: Room) -> None:
    resident, other = new_id(), new_id()
    services5.hear(
        visit(finding("meal_help", resident=resident), finding("mobility", resident=other))
    )
    mine = next(each for each in services5.followups() if each.resident == resident)
    services5.ask(AcceptFollowup(id=mine.id))
    services5.ask(PlanFollowup(id=mine.id, planned_for=NOON, provider="somebody"))
    services5.ask(DeliverFollowup(id=mine.id, minutes=5, note="words"))
    services5.told()
    proved = services5.hear(erased(resident))
    assert kinds(proved) == ["followup.closed", "resident.erased"]
    assert [part["followups"] for part in parts(proved)] == [[mine.id]]
    after = {each.id: each for each in services5.followups()}
    nobodys = after.pop(mine.id)
    assert (nobodys.status, nobodys.open, nobodys.notes) == ("erased", False, [])
    assert (nobodys.minutes, nobodys.outcome, nobodys.provider) == (5, "moved_out", None)
    assert resident not in (nobodys.resident, nobodys.household, nobodys.visit, nobodys.finding)
    assert [each.resident for each in after.values()] == [other]
    with pytest.raises(Conflict):
        services5.ask(AcceptFollowup(id=mine.id), SECRETARY)


def test_a_visit_told_late_opens_nothing_for_who_was_erased(services5: Room) -> None:
    resident = new_id()
    services5.hear(erased(resident))
    assert services5.hear(visit(finding("meal_help", resident=resident))) == []
    assert services5.followups() == []


def test_a_visit_in_one_batch_after_the_erasure_opens_nothing(services5: Room) -> None:
    resident = new_id()
    first = visit(finding("meal_help", resident=resident))
    services5.hear(first)
    services5.hear(first, erased(resident), visit(finding("mobility", resident=resident)))
    assert [(each.status, each.resident == resident) for each in services5.followups()] == [
        ("erased", False)
    ]


def test_every_row_of_the_person_is_erased_and_proved_at_once(services5: Room) -> None:
    resident, double = new_id(), new_id()
    services5.hear(*(visit(finding("meal_help", resident=each)) for each in (resident, double)))
    ids = {each.id for each in services5.followups()}
    told = services5.hear(
        ResidentErased(
            erasure=new_id(), resident=resident, household=new_id(), duplicates=[double], homes=[]
        )
    )
    (part,) = parts(told)
    assert (set(part["followups"]), part["duplicates"]) == (ids, [double])
    assert {each.status for each in services5.followups()} == {"erased"}


def test_what_the_same_batch_opened_is_erased_and_others_go_on(services5: Room) -> None:
    resident, other = new_id(), new_id()
    services5.hear(
        visit(finding("meal_help", resident=resident), finding("meal_help", resident=other)),
        erased(resident),
        visit(finding("meal_help", "urgent", resident=other)),
    )
    states = {each.resident == other: each for each in services5.followups()}
    assert (states[False].status, states[True].status) == ("erased", "proposed")
    assert (states[True].joined, states[True].urgency) == (1, "urgent")


def test_an_erasure_heard_twice_is_proved_once(services5: Room) -> None:
    resident = new_id()
    event = erased(resident)
    services5.hear(visit(finding("meal_help", resident=resident)))
    assert [len(part["followups"]) for part in parts(services5.hear(event))] == [1]
    assert [part["followups"] for part in parts(services5.hear(event))] == [[]]


def test_many_followups_are_proved_in_parts(services5: Room) -> None:
    resident = new_id()
    services5.hear(visit(finding("meal_help", resident=resident)))
    (first,) = services5.followups()
    row = {column.key: getattr(first, column.key) for column in Followup.__table__.columns}
    with services5.writing() as session:
        for n in range(MOST_ITEMS):
            another = {"id": new_id(), "sort_key": f"{n:06}", "status": "closed", "open": False}
            session.add(Followup(**row | another))
    proofs = parts(services5.hear(erased(resident)))
    assert [(p["part"], p["parts"], len(p["followups"])) for p in proofs] == [
        (0, 2, MOST_ITEMS),
        (1, 2, 1),
    ]
