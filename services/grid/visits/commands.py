"""What officers ask: to write down a visit."""

from collections.abc import Sequence
from typing import Any

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.codes import CONFIDENTIAL_FINDINGS
from contracts.grid.visits.commands import RecordVisit
from contracts.grid.visits.events import NotedFinding, VisitCompleted, VisitSupplemented
from contracts.language.problem import Invalid, Wrong
from services.grid.handling import handlers
from services.grid.relief.asking import propose_relief
from services.grid.visits.doors import Door, doors_ahead
from services.grid.visits.finding import by_device, must_be_past, own_door
from services.grid.visits.guarding import guard
from services.grid.visits.made import unplanned
from services.grid.visits.model import Visit
from services.grid.visits.shape import shown


@handlers.command(RecordVisit, ahead=doors_ahead)
def record_visit(ask: RecordVisit, uow: UnitOfWork) -> Answer:
    """A household was visited (走访群众); what was found goes out to whoever can help."""
    door = own_door(ask.household_id, uow)
    must_be_past(ask.visited_at, "/visited_at", uow)
    _check_residents(ask, door)
    found = _found(ask)
    visit, told = _visit(ask, door, found, uow)
    guard(visit, uow)
    uow.tell(
        told(
            visit=visit.id,
            household=visit.household,
            officer=uow.actor.account,
            visited_at=ask.visited_at,
            findings=_noted(found, door),
        ),
        about=visit,
        confidential=visit.confidential,
    )
    profiles = {id: occupant.profiles for id, occupant in door.occupants.items()}
    propose_relief(visit, found, profiles, ask.visited_at, uow)
    return shown(visit, uow)


def _found(ask: RecordVisit) -> list[dict[str, Any]]:
    return [
        {
            "id": new_id(),
            "code": found.code,
            "resident_id": found.resident_id,
            "urgency": found.urgency,
            "note": found.note,
        }
        for found in ask.findings
    ]


def _noted(found: Sequence[dict[str, Any]], door: Door) -> list[NotedFinding]:
    return [
        NotedFinding(
            finding=finding["id"],
            code=finding["code"],
            resident=finding["resident_id"],
            urgency=finding["urgency"],
            profiles=door.occupants[finding["resident_id"]].profiles,
        )
        for finding in found
    ]


def _visit(
    ask: RecordVisit, door: Door, found: list[dict[str, Any]], uow: UnitOfWork
) -> tuple[Visit, type[VisitCompleted | VisitSupplemented]]:
    officer, now = uow.actor.account, uow.now
    if ask.visit_id is not None:
        visit = by_device(ask.visit_id, "/visit_id", ask.household_id, door, uow)
        if visit.guarded:
            _must_be_confidential(ask)
        if visit.status == "returned":
            visit.supplement(found, officer=officer, now=now, note=ask.note)
            return visit, VisitSupplemented
        visit.complete_planned(
            found, officer=officer, visited_at=ask.visited_at, now=now, note=ask.note
        )
        return visit, VisitCompleted
    visit = unplanned(new_id(), uow.community, ask.household_id, door.grid)
    visit.complete(found, officer=officer, visited_at=ask.visited_at, now=now, note=ask.note)
    uow.add(visit)
    return visit, VisitCompleted


def _must_be_confidential(ask: RecordVisit) -> None:
    """What everybody helps with would lead everybody to a visit that nobody knows of."""
    wrong = [
        Wrong(
            f"/findings/{n}/code",
            "confidential_visit",
            "保密回访只登记保密事项,其他情况请另行登记一次走访。",
        )
        for n, found in enumerate(ask.findings)
        if found.code not in CONFIDENTIAL_FINDINGS
    ]
    if wrong:
        raise Invalid(errors=wrong)


def _check_residents(ask: RecordVisit, door: Door) -> None:
    wrong = []
    for n, found in enumerate(ask.findings):
        occupant = door.occupants.get(found.resident_id)
        pointer = f"/findings/{n}/resident_id"
        if occupant is None:
            wrong.append(Wrong(pointer, "not_of_household", "这位居民不属于这一户。"))
        elif occupant.status != "living":
            wrong.append(Wrong(pointer, "resident_left", "这位居民已经离开。"))
    if wrong:
        raise Invalid(errors=wrong)
