"""An incident on its way to another community: what is told, to whom, and what is sealed.

Nobody reads another community's rows. Each step is an event that is addressed to one of the two:
it is handled with a reach of that community alone. The first carries codes; what people wrote goes
only after the other has accepted, sealed for it under grid's own key.
"""

import base64
from typing import Any

import orjson

from backbone.erasing import Subject
from backbone.unit_of_work import UnitOfWork
from contracts.grid.incidents.events import (
    HandoverOffered,
    HandoverWithdrawn,
    IncidentHandedOver,
)
from contracts.grid.privacy.codes import NOBODYS
from services.grid.incidents.model import Incident

SENT = ("category", "urgency", "description", "place", "latitude", "longitude")
"""What goes along. A grid of the one is none of the other; who lives here is nobody there."""


def offered(incident: Incident, uow: UnitOfWork) -> None:
    """The other community is asked, in codes."""
    uow.tell(HandoverOffered(**_codes(incident)), about=_addressed(incident))


def withdrawn(incident: Incident, uow: UnitOfWork) -> None:
    """It has not answered in time."""
    uow.tell(HandoverWithdrawn(**_codes(incident)), about=_addressed(incident))


def handed_over(incident: Incident, uow: UnitOfWork) -> None:
    """The other has accepted: what was written goes to it."""
    handover, taker = _named(incident)
    document = {name: getattr(incident, name) for name in SENT}
    sealed = uow.means.own.seal(
        orjson.dumps(document).decode(), taker, "handover", "sealed", handover
    )
    uow.tell(
        IncidentHandedOver(handover=handover, sealed=base64.b64encode(sealed).decode()),
        about=_addressed(incident),
    )


def _named(incident: Incident) -> tuple[str, str]:
    assert incident.handover is not None
    assert incident.handed_to is not None
    return incident.handover, incident.handed_to


def _addressed(incident: Incident) -> Subject:
    """What makes an event one of the other community's."""
    handover, taker = _named(incident)
    return Subject(taker, handover, NOBODYS, incident.version)


def _codes(incident: Incident) -> dict[str, Any]:
    return {
        "handover": _named(incident)[0],
        "incident": incident.id,
        "origin": incident.community,
        "category": incident.category,
        "urgency": incident.urgency,
    }


def opened(event: IncidentHandedOver, uow: UnitOfWork) -> dict[str, Any]:
    """What was sealed for the community in hand."""
    plain = uow.means.own.open(
        base64.b64decode(event.sealed), uow.community, "handover", "sealed", event.handover
    )
    document: dict[str, Any] = orjson.loads(plain)
    return document
