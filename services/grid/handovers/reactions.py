"""What grid does when another community offers an incident, takes the offer back, or sends what
was written about it. Each is handled within the community that it is addressed to."""

from typing import Any

from backbone.unit_of_work import UnitOfWork
from contracts.grid.handovers.lifecycle import HANDOVER
from contracts.grid.incidents.events import HandoverOffered, HandoverWithdrawn, IncidentHandedOver
from services.grid.categories.known import categories_of
from services.grid.handling import handlers
from services.grid.handovers.model import Handover
from services.grid.incidents.making import Place, made, reported
from services.grid.incidents.passing import opened

UNNAMED = "livelihood.other"
"""Where what the other community calls it is unknown here."""


@handlers.event(HandoverOffered)
def hear_offer(event: HandoverOffered, uow: UnitOfWork) -> None:
    """It stands on the list, in codes; unless it was taken back before this came."""
    if uow.find(Handover, event.handover, lock=True) is None:
        uow.add(_handover(event, "offered", uow))


@handlers.event(HandoverWithdrawn)
def hear_withdrawal(event: HandoverWithdrawn, uow: UnitOfWork) -> None:
    """The other has kept it."""
    known = uow.find(Handover, event.handover, lock=True)
    if known is None:
        uow.add(_handover(event, "withdrawn", uow))
    elif "withdraw" in HANDOVER.possible(known.status):
        known.move("withdraw")


@handlers.event(IncidentHandedOver)
def take(event: IncidentHandedOver, uow: UnitOfWork) -> None:
    """What was accepted becomes an incident of this community, reported and with its own time."""
    handover = uow.find(Handover, event.handover, lock=True)
    if handover is None or handover.status != "accepted":
        raise LookupError("handed over without having been accepted")
    sent = opened(event, uow)
    incident = made(
        uow,
        source="transfer",
        category=_category(sent["category"], uow),
        urgency=sent["urgency"],
        description=sent["description"],
        place=Place(sent["place"], None, sent["latitude"], sent["longitude"]),
    )
    incident.handover = handover.id
    reported(incident, uow)
    handover.move("take")
    handover.incident = incident.id


def _handover(event: Any, status: str, uow: UnitOfWork) -> Handover:
    cause = uow.cause
    assert cause is not None
    return Handover(
        community=uow.community,
        id=event.handover,
        version=1,
        sort_key=f"{cause.time.isoformat(timespec='microseconds')}{event.handover}",
        status=status,
        origin=event.origin,
        origin_incident=event.incident,
        category=event.category,
        urgency=event.urgency,
        offered_at=cause.time,
    )


def _category(code: str, uow: UnitOfWork) -> tuple[int, dict[str, Any]]:
    categories = categories_of(uow.session, uow.community)
    known = categories.by_code
    named = code if code in known else UNNAMED if UNNAMED in known else next(iter(known))
    return categories.number, known[named]
