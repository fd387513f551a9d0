"""What an answer finds: the needs that follow from it go the way of every finding, as those of a
visit. So there is one rule about them, in services5, and one chain on the timeline."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from backbone.ids import id_of, new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.visits.events import NotedFinding, VisitCompleted
from contracts.grid.visits.states import OPEN_STATES
from services.grid.registry.model import Resident
from services.grid.relief.asking import propose_relief
from services.grid.surveys.rounds.chasing import REASON
from services.grid.surveys.rounds.model import SurveyTarget
from services.grid.surveys.submissions.model import SurveySubmission
from services.grid.visits.made import planned
from services.grid.visits.model import Visit

LOOK_WITHIN: Mapping[str, dt.timedelta] = {
    "routine": dt.timedelta(days=7),
    "soon": dt.timedelta(days=2),
    "urgent": dt.timedelta(days=1),
}
"""What was said elsewhere than at the door is looked at there."""


def follow(
    record: SurveySubmission,
    target: SurveyTarget,
    findings: Mapping[str, str],
    resident: Resident | None,
    uow: UnitOfWork,
) -> None:
    """At the door the answer is a visit: the one that was planned to chase it, or, where something
    was found, one more. Elsewhere a visit is planned to look at what was said."""
    waiting = _waiting(target, uow)
    if record.channel == "door":
        if waiting is not None or findings:
            _visited(record, waiting, findings, resident, uow)
        return
    if waiting is not None and waiting.waiting:
        waiting.cancel()
    if findings:
        _plan(record, findings, uow)


def _waiting(target: SurveyTarget, uow: UnitOfWork) -> Visit | None:
    if target.chased is None:
        return None
    visit = uow.find(Visit, target.chased, lock=True)
    return visit if visit is not None and visit.status in OPEN_STATES else None


def _visited(
    record: SurveySubmission,
    waiting: Visit | None,
    findings: Mapping[str, str],
    resident: Resident | None,
    uow: UnitOfWork,
) -> None:
    found: list[dict[str, Any]] = [
        {
            "id": id_of("survey_finding", record.id, code),
            "code": code,
            "resident_id": resident.id,
            "urgency": urgency,
            "note": None,
        }
        for code, urgency in findings.items()
        if resident is not None
    ]
    made: dict[str, Any] = {
        "officer": uow.actor.account,
        "visited_at": record.answered_at,
        "now": uow.now,
        "note": None,
    }
    visit = waiting
    if visit is not None:
        visit.complete_planned(found, **made)
    else:
        visit = Visit(
            id=new_id(),
            community=record.community,
            household=record.household,
            grid=record.grid,
            version=1,
            overdue_level=0,
            reason=REASON,
            follows=record.last_event,
            correlation=record.correlation,
            last_event=record.last_event,
        )
        visit.complete(found, **made)
        uow.add(visit)
    record.visit = visit.id
    uow.tell(
        VisitCompleted(
            visit=visit.id,
            household=visit.household,
            officer=uow.actor.account,
            visited_at=record.answered_at,
            findings=[
                NotedFinding(
                    finding=each["id"],
                    code=each["code"],
                    resident=each["resident_id"],
                    urgency=each["urgency"],
                    profiles=resident.profiles if resident is not None else [],
                )
                for each in found
            ],
        ),
        about=visit,
        confidential=visit.confidential,
    )
    profiles = {} if resident is None else {resident.id: resident.profiles}
    propose_relief(visit, found, profiles, record.answered_at, uow)


def _plan(record: SurveySubmission, findings: Mapping[str, str], uow: UnitOfWork) -> None:
    soonest = min(LOOK_WITHIN[urgency] for urgency in findings.values())
    visit = planned(
        record.community,
        record.household,
        record.grid,
        due_at=uow.now + soonest,
        reason=REASON,
        follows=record.last_event,
        correlation=record.correlation,
    )
    uow.add(visit)
    record.visit = visit.id
