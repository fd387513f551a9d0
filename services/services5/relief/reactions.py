"""What services5 does when grid tells of relief: the line assesses, and the case is kept up."""

from collections.abc import Sequence
from typing import Any

from backbone.unit_of_work import UnitOfWork
from contracts.grid.relief.events import ReliefDelivered, ReliefEnded, ReliefRequested
from contracts.grid.visits.events import NotedFinding, VisitCompleted
from contracts.scope import GRIDS
from contracts.services5.followups.events import FollowupJoined, FollowupOpened
from services.services5.followups.leaving import tell_moved_out
from services.services5.followups.model import Followup
from services.services5.followups.opening import OpenFollowups, open_followup
from services.services5.followups.rules import Rule, rule_for
from services.services5.handling import handlers
from services.services5.relief.model import ReliefCase

HARDSHIP = "hardship"


def residents_ahead(letters: Sequence[Any], uow: UnitOfWork) -> OpenFollowups:
    """What is open for those who ask."""
    book = OpenFollowups.of(uow)
    book.read({(letter.community, letter.message.resident) for letter in letters}, uow)
    return book


@handlers.event(ReliefRequested, ahead=residents_ahead)
def assess(event: ReliefRequested, uow: UnitOfWork) -> None:
    """A follow-up assesses who asked in person; what was found at a visit has one already. What is
    needed from outside is asked for by the request itself, not a second time."""
    rule = rule_for(HARDSHIP, event.profiles)
    assert rule is not None
    assert uow.cause is not None
    case = _case(event, uow)
    case.line, case.origin, case.kind = rule.line, event.origin, event.kind
    case.urgency, case.requested_at = event.urgency, uow.cause.time
    case.touch()
    if event.origin == "person":
        _follow_up(rule, event, uow)


@handlers.event(ReliefDelivered)
def update_case(event: ReliefDelivered, uow: UnitOfWork) -> None:
    """Help arrived."""
    _case(event, uow).deliver(event.quantity, event.delivered_at)


@handlers.event(ReliefEnded)
def end_case(event: ReliefEnded, uow: UnitOfWork) -> None:
    """It is over."""
    case = _case(event, uow)
    case.outcome = event.outcome
    case.touch()


def _case(event: Any, uow: UnitOfWork) -> ReliefCase:
    case = uow.find(ReliefCase, event.request, lock=True)
    if case is None:
        case = ReliefCase(
            community=uow.community,
            id=event.request,
            version=0,
            household=event.household,
            resident=event.resident,
            grid=uow.lies_in(GRIDS) or None,
            delivered=0,
        )
        uow.add(case)
    return case


def _follow_up(rule: Rule, event: ReliefRequested, uow: UnitOfWork) -> None:
    assert uow.cause is not None
    at = uow.cause.time
    known = uow.ahead.find(uow.community, event.resident, HARDSHIP)
    if known is not None:
        known.join(rule.due_at(event.urgency, at), event.urgency)
        whose: dict[str, Any] = _whose(known, event)
        uow.tell(FollowupJoined(due=known.due_at, **whose), about=known)
        return
    found = NotedFinding(
        finding=event.request,
        code=HARDSHIP,
        resident=event.resident,
        urgency=event.urgency,
        profiles=event.profiles,
    )
    asked = VisitCompleted(
        visit=event.request,
        household=event.household,
        officer=uow.cause.actor,
        visited_at=at,
        findings=[found],
    )
    followup = open_followup(rule, found, asked, uow)
    uow.add(followup)
    more: dict[str, Any] = {"line": rule.line, "urgency": event.urgency, "due": followup.due_at}
    uow.tell(FollowupOpened(**_whose(followup, event), **more), about=followup)
    if uow.ahead.has_left(uow.community, event.resident):
        followup.move_out(uow.now)
        uow.ahead.moved_out(followup)
        tell_moved_out(followup, uow)
        return
    uow.ahead.add(followup)


def _whose(followup: Followup, event: ReliefRequested) -> dict[str, Any]:
    return {
        "followup": followup.id,
        "visit": event.request,
        "household": event.household,
        "resident": event.resident,
        "code": HARDSHIP,
    }
