"""What services5 does in an emergency. In a drill it says what it knows, and nothing else."""

from collections.abc import Sequence
from typing import Any

from backbone.unit_of_work import UnitOfWork
from contracts.grid.emergencies.events import (
    EmergencyDeclared,
    EmergencyStoodDown,
    PersonChecked,
)
from contracts.grid.visits.events import NotedFinding, VisitCompleted
from services.services5.emergencies.knowing import tell_known
from services.services5.emergencies.model import Suspension
from services.services5.followups.book import OpenFollowups
from services.services5.followups.opening import read_ahead
from services.services5.followups.reactions import answer_findings
from services.services5.handling import handlers


def checked_ahead(letters: Sequence[Any], uow: UnitOfWork) -> OpenFollowups:
    """What is open for whoever needs help."""
    checked = {
        (letter.community, letter.message.resident, letter.message.household)
        for letter in letters
        if letter.message.need is not None and not letter.message.drill
    }
    return read_ahead(checked, uow)


@handlers.event(EmergencyDeclared)
def answer_and_suspend(event: EmergencyDeclared, uow: UnitOfWork) -> None:
    """It tells of whom it knows, and holds no sessions in these grids."""
    tell_known(event.emergency, event.grids, uow)
    if event.drill:
        return
    assert uow.cause is not None
    suspension = _suspension(event.emergency, uow)
    suspension.hazard, suspension.level = event.hazard, event.level
    suspension.grids, suspension.since = event.grids, uow.cause.time
    suspension.touch()


@handlers.event(EmergencyStoodDown)
def resume(event: EmergencyStoodDown, uow: UnitOfWork) -> None:
    """Sessions are held again."""
    if event.drill:
        return
    suspension = _suspension(event.emergency, uow)
    suspension.resumed_at = event.at
    suspension.touch()


@handlers.event(PersonChecked, ahead=checked_ahead)
def open_urgent_help(event: PersonChecked, uow: UnitOfWork) -> None:
    """Who needs help gets an urgent follow-up, or the open one becomes urgent."""
    if event.drill or event.need is None:
        return
    assert uow.cause is not None
    found = NotedFinding(
        finding=event.check,
        code=event.need,
        resident=event.resident,
        urgency="urgent",
        profiles=event.profiles,
    )
    seen = VisitCompleted(
        visit=event.check,
        household=event.household,
        officer=uow.cause.actor,
        visited_at=event.observed_at,
        findings=[found],
    )
    answer_findings(seen, uow)


def _suspension(emergency: str, uow: UnitOfWork) -> Suspension:
    suspension = uow.find(Suspension, emergency, lock=True)
    if suspension is None:
        suspension = Suspension(community=uow.community, id=emergency, version=0, grids=[])
        uow.add(suspension)
    return suspension
