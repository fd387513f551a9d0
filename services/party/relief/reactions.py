"""What party does when a household asks for relief, when it arrived, and when it is over.

A request is met as a follow-up's need is: its id stands where that of a follow-up does.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import update

from backbone.bulk import among
from backbone.ids import id_of, new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.relief.codes import RELIEF_NEEDS
from contracts.grid.relief.events import (
    ReliefDelivered,
    ReliefEnded,
    ReliefForgotten,
    ReliefRequested,
)
from contracts.scope import GRIDS
from contracts.services5.followups.events import NeedPublished
from services.party.cobuilding.ahead import Platform
from services.party.cobuilding.claiming import settle_followup
from services.party.cobuilding.model import Need, Project
from services.party.cobuilding.reactions import answer_need
from services.party.handling import handlers
from services.party.homes.whereabouts import Homes
from services.party.relief.model import Donation
from services.party.reminders.model import Reminder

OUTCOMES = {"confirmed": "resolved", "rejected": "declined", "withdrawn": "declined"}
"""What the end of a request means for what it needed."""


def asked_ahead(letters: Sequence[Any], uow: UnitOfWork) -> Platform:
    """What is known of the requests, and what is offered of the kinds."""
    platform = _known_ahead(letters, uow)
    kinds = {
        (each.community, RELIEF_NEEDS[each.message.kind])
        for each in letters
        if each.message.kind in RELIEF_NEEDS
    }
    platform.read_resources(kinds, uow)
    Homes.of(uow).read((each.community, each.message.household) for each in letters)
    return platform


def _known_ahead(letters: Sequence[Any], uow: UnitOfWork) -> Platform:
    platform = Platform.of(uow)
    platform.read_followups({(each.community, each.message.request) for each in letters}, uow)
    return platform


@handlers.event(ReliefRequested, ahead=asked_ahead)
def seek_relief(event: ReliefRequested, uow: UnitOfWork) -> None:
    """A resource that fits claims it, or it stands open on the list. What was found at a visit is
    asked for by its follow-up already; money is asked of nobody."""
    if event.origin == "visit" or event.kind not in RELIEF_NEEDS:
        return
    answer_need(
        NeedPublished(
            need=id_of("need", event.request),
            followup=event.request,
            household=event.household,
            line="special_needs" if "disabled" in event.profiles else "elderly",
            kind=RELIEF_NEEDS[event.kind],
            quantity=min(event.quantity, 10_000),
            due=event.due,
        ),
        uow,
    )


@handlers.event(ReliefDelivered, ahead=_known_ahead)
def credit_donor(event: ReliefDelivered, uow: UnitOfWork) -> None:
    """It arrived, from whoever had given it."""
    uow.add(
        Donation(
            community=uow.community,
            id=event.delivery,
            version=1,
            request=event.request,
            resource=event.resource,
            grid=uow.lies_in(GRIDS) or None,
            kind=event.kind,
            quantity=event.quantity,
            delivered_at=event.delivered_at,
        )
    )
    course = uow.ahead.course(uow.community, event.request, uow)
    course.deliver(0)
    settle_followup(event.request, uow)


@handlers.event(ReliefEnded, ahead=_known_ahead)
def end_relief(event: ReliefEnded, uow: UnitOfWork) -> None:
    """Nobody waits for it any more."""
    course = uow.ahead.course(uow.community, event.request, uow)
    course.close(OUTCOMES[event.outcome], 0 if uow.cause is None else uow.cause.sequence)
    settle_followup(event.request, uow)


@handlers.event(ReliefForgotten)
def forget_households(event: ReliefForgotten, uow: UnitOfWork) -> None:
    """Needs, projects and reminders of these requests are nobody's any more."""
    uow.write_new()
    for kind, whose in ((Need, Need.followup), (Project, Project.followup)):
        _blank(kind, whose, event, uow, correlation=None, last_event=None)
    _blank(Reminder, Reminder.subject, event, uow)


def _blank(kind: Any, whose: Any, event: ReliefForgotten, uow: UnitOfWork, **more: Any) -> None:
    uow.session.execute(
        update(kind)
        .where(kind.community == uow.community, among(uow.session, whose, event.requests))
        .values(household=new_id(), **more)
    )
