"""What services5 does when grid tells of relief: the line assesses, and the case is kept up."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from backbone.unit_of_work import UnitOfWork
from contracts.grid.relief.events import ReliefDelivered, ReliefEnded, ReliefRequested
from contracts.grid.visits.events import NotedFinding, VisitCompleted
from contracts.scope import GRIDS
from services.services5.followups.book import OpenFollowups
from services.services5.followups.departures import unless_erased
from services.services5.followups.opening import read_ahead
from services.services5.followups.reactions import take_up
from services.services5.followups.rules import rule_for
from services.services5.handling import handlers
from services.services5.homes.whereabouts import Homes, settle
from services.services5.relief.model import ReliefCase

HARDSHIP = "hardship"


def residents_ahead(letters: Sequence[Any], uow: UnitOfWork) -> OpenFollowups:
    """Where all of them live, and what is open for those who ask in person."""
    homes = {
        (letter.community, id)
        for letter in letters
        for id in (letter.message.resident, letter.message.household)
    }
    Homes.of(uow).read(homes)
    asking = {
        (letter.community, letter.message.resident, letter.message.household)
        for letter in letters
        if letter.message.origin == "person"
    }
    return read_ahead(asking, uow)


@handlers.event(ReliefRequested, ahead=residents_ahead)
@unless_erased
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
        told = _at_a_door(event, uow)
        take_up(replace(rule, need=None), told.findings[0], told, uow)


@handlers.event(ReliefDelivered)
@unless_erased
def update_case(event: ReliefDelivered, uow: UnitOfWork) -> None:
    """Help arrived."""
    _case(event, uow).deliver(event.quantity, event.delivered_at)


@handlers.event(ReliefEnded)
@unless_erased
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
        settle(case, uow)
        uow.add(case)
    return case


def _at_a_door(event: ReliefRequested, uow: UnitOfWork) -> VisitCompleted:
    """The hardship that was told of, as if it had been found at a visit."""
    assert uow.cause is not None
    found = NotedFinding(
        finding=event.request,
        code=HARDSHIP,
        resident=event.resident,
        urgency=event.urgency,
        profiles=event.profiles,
    )
    return VisitCompleted(
        visit=event.request,
        household=event.household,
        officer=uow.cause.actor,
        visited_at=uow.cause.time,
        findings=[found],
    )
