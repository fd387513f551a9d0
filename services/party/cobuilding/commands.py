"""What people ask: to put a resource on the list."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.language.problem import Invalid
from contracts.party.cobuilding.commands import OfferResource
from contracts.party.cobuilding.events import ResourceOffered
from services.party.cobuilding.ahead import Platform
from services.party.cobuilding.claiming import claim
from services.party.cobuilding.model import Need, Resource
from services.party.cobuilding.shape import RESOURCE
from services.party.handling import handlers

AT_ONCE = 200
"""Needs that one offer answers at once; the clock matches the rest."""


@handlers.command(OfferResource)
def offer_resource(ask: OfferResource, uow: UnitOfWork) -> Answer:
    """A unit or member offers something; the needs that waited longest claim it first.

    Raises `Invalid` for a window that is over or ends before it begins.
    """
    _check_window(ask, uow)
    resource = Resource(
        community=uow.community,
        id=new_id(),
        version=1,
        unit=ask.unit,
        kind=ask.kind,
        capacity=ask.capacity,
        remaining=ask.capacity,
        available_from=ask.available_from,
        available_until=ask.available_until,
        note=ask.note,
        offered_by=uow.actor.account,
        offered_at=uow.now,
    )
    uow.add(resource)
    uow.tell(
        ResourceOffered(
            resource=resource.id,
            kind=resource.kind,
            capacity=resource.capacity,
            available_until=resource.available_until,
        ),
        about=resource,
    )
    for need in _waiting(resource, uow):
        if need.status == "listed" and resource.fits(need, uow.now):
            claim(need, resource, uow)
    known = Platform.of(uow).resources.get((uow.community, resource.kind))
    if known is not None:
        known.append(resource)
    return Answer(RESOURCE.of(resource), id=resource.id, etag=resource.version)


def _check_window(ask: OfferResource, uow: UnitOfWork) -> None:
    if ask.available_until <= ask.available_from:
        raise Invalid.at("/available_until", "before_start", "结束时间应晚于开始时间。")
    if ask.available_until <= uow.now:
        raise Invalid.at("/available_until", "past", "结束时间应在将来。")


def _waiting(resource: Resource, uow: UnitOfWork) -> list[Need]:
    if resource.available_from > uow.now:
        return []
    stmt = (
        select(Need)
        .where(
            Need.community == resource.community,
            Need.kind == resource.kind,
            Need.status == "listed",
        )
        .order_by(Need.sort_key)
        .limit(min(AT_ONCE, resource.capacity))
        .with_for_update(skip_locked=True)
    )
    return list(uow.session.scalars(stmt))
