"""What officers ask: to write down a visit."""

import datetime as dt

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.visits.commands import RecordVisit
from contracts.grid.visits.events import NotedFinding, VisitCompleted
from contracts.language.problem import Invalid, Wrong
from services.grid.handling import handlers
from services.grid.relief.asking import propose_relief
from services.grid.scope import must_own
from services.grid.visits.doors import Door, doors_ahead
from services.grid.visits.model import Visit
from services.grid.visits.shape import VISIT_TO_CLEARED

CLOCK_SKEW = dt.timedelta(minutes=5)
"""An officer's phone may be a little ahead."""


@handlers.command(RecordVisit, ahead=doors_ahead)
def record_visit(ask: RecordVisit, uow: UnitOfWork) -> Answer:
    """A household was visited (走访群众); what was found goes out to whoever can help."""
    door = uow.ahead.get((uow.community, ask.household_id))
    if door is None:
        raise Invalid.at("/household_id", "unknown_household", "本社区没有这一户。")
    must_own(uow.actor, door.grid)
    if ask.visited_at > uow.now + CLOCK_SKEW:
        raise Invalid.at("/visited_at", "future", "走访时间不能在将来。")
    _check_residents(ask, door)
    visit = _visit(ask, door, uow)
    noted = [
        NotedFinding(
            finding=finding["id"],
            code=finding["code"],
            resident=finding["resident_id"],
            urgency=finding["urgency"],
            profiles=door.occupants[finding["resident_id"]].profiles,
        )
        for finding in (*visit.findings, *(visit.confidential_findings or ()))
    ]
    uow.tell(
        VisitCompleted(
            visit=visit.id,
            household=visit.household,
            officer=uow.actor.account,
            visited_at=ask.visited_at,
            findings=noted,
        ),
        about=visit,
        confidential=visit.confidential,
    )
    profiles = {id: occupant.profiles for id, occupant in door.occupants.items()}
    propose_relief(visit, profiles, ask.visited_at, uow)
    return Answer(VISIT_TO_CLEARED.of(visit), id=visit.id, etag=visit.version)


def _visit(ask: RecordVisit, door: Door, uow: UnitOfWork) -> Visit:
    findings = [
        {
            "id": new_id(),
            "code": found.code,
            "resident_id": found.resident_id,
            "urgency": found.urgency,
            "note": found.note,
        }
        for found in ask.findings
    ]
    officer, now = uow.actor.account, uow.now
    if ask.visit_id is not None:
        visit = uow.find(Visit, ask.visit_id, lock=True)
        if visit is None or visit.household != ask.household_id:
            raise Invalid.at("/visit_id", "unknown_visit", "没有为这一户计划过这次走访。")
        visit.complete_planned(
            findings, officer=officer, visited_at=ask.visited_at, now=now, note=ask.note
        )
        return visit
    visit = Visit(
        id=new_id(),
        community=uow.community,
        household=ask.household_id,
        grid=door.grid,
        version=1,
        overdue_level=0,
    )
    visit.complete(findings, officer=officer, visited_at=ask.visited_at, now=now, note=ask.note)
    uow.add(visit)
    return visit


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
