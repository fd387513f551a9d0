"""What the special-needs line does when a disability is told, or is none any more."""

from collections.abc import Sequence
from typing import Any

from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.events import SpecialNeedEnded, SpecialNeedIdentified
from contracts.grid.visits.events import NotedFinding, VisitCompleted
from services.services5.followups.book import OpenFollowups
from services.services5.followups.departures import is_gone, unless_erased
from services.services5.followups.leaving import lapse
from services.services5.followups.opening import read_ahead
from services.services5.followups.reactions import take_up
from services.services5.followups.rules import rule_for
from services.services5.handling import handlers
from services.services5.special_needs.model import SpecialNeed, unheard
from services.services5.special_needs.rules import FINDINGS, urgency_of


def known_ahead(letters: Sequence[Any], uow: UnitOfWork) -> OpenFollowups:
    """What is open for them, and whether they have left."""
    return read_ahead(
        {(each.community, each.message.resident, each.message.household) for each in letters}, uow
    )


@handlers.event(SpecialNeedIdentified, ahead=known_ahead)
@unless_erased
def open_profile(event: SpecialNeedIdentified, uow: UnitOfWork) -> None:
    """A profile, and a case: the follow-up that such a finding at the door would open, or the open
    one is joined. It asks outside for what it needs, as any follow-up does."""
    assert uow.cause is not None
    need = _need(event.resident, uow.cause.sequence, uow)
    if need is not None:
        at, sequence = uow.cause.time, uow.cause.sequence
        need.identify(event.kind, event.grade, event.consent, at, sequence)
    told = _at_a_door(event, uow)
    rule = rule_for(told.findings[0].code, ())
    assert rule is not None
    take_up(rule, told.findings[0], told, uow).asked_by_need()
    _settle(event.resident, need, uow)


@handlers.event(SpecialNeedEnded, ahead=known_ahead)
@unless_erased
def end_profile(event: SpecialNeedEnded, uow: UnitOfWork) -> None:
    """The line forgets what it was; a case that nobody has taken up, and that nothing else was
    found for, ends."""
    assert uow.cause is not None
    need = _need(event.resident, uow.cause.sequence, uow)
    if need is not None:
        need.end(event.reason, uow.cause.time, uow.cause.sequence)
    _settle(event.resident, need, uow)


def _need(resident: str, sequence: int, uow: UnitOfWork) -> SpecialNeed | None:
    """The profile; none of who has left."""
    if is_gone(resident, uow, lived_in=sequence):
        uow.ahead.leave(uow.community, resident)  # maybe in this very batch
        return None
    uow.ahead.come_back(uow.community, resident)  # maybe before the news of the move
    need = uow.find(SpecialNeed, resident, lock=True)
    if need is None:
        need = unheard(uow.community, resident)
        uow.add(need)
    return need


def _settle(resident: str, need: SpecialNeed | None, uow: UnitOfWork) -> None:
    """Cases that only a disability asked for which is none now."""
    if need is None:
        return
    for followup in uow.ahead.open_of(uow.community, resident):
        if followup.only_needed() and followup.code != need.finding():
            lapse(followup, uow)
            uow.ahead.lapsed(followup)


def _at_a_door(event: SpecialNeedIdentified, uow: UnitOfWork) -> VisitCompleted:
    """The disability that was told of, as if it had been found at a visit."""
    assert uow.cause is not None
    id = id_of("special_need", uow.community, event.resident, str(uow.cause.sequence))
    found = NotedFinding(
        finding=id,
        code=FINDINGS[event.kind],
        resident=event.resident,
        urgency=urgency_of(event.grade),
        profiles=["disabled"],
    )
    return VisitCompleted(
        visit=id,
        household=event.household,
        officer=uow.cause.actor,
        visited_at=uow.cause.time,
        findings=[found],
    )
