"""What the community asks that is to take an incident."""

from backbone.answer import Answer
from backbone.erasing import Subject
from backbone.unit_of_work import UnitOfWork
from contracts.grid.handovers.commands import AcceptHandover, ReturnHandover
from contracts.grid.incidents.events import HandoverAnswered
from contracts.grid.privacy.codes import NOBODYS
from services.grid.handling import handlers
from services.grid.handovers.model import Handover
from services.grid.handovers.shape import HANDOVER


@handlers.command(AcceptHandover)
def accept(ask: AcceptHandover, uow: UnitOfWork) -> Answer:
    """It is ours; what was written comes by itself."""
    return _answered(uow.get(Handover, ask.id), "accept", uow)


@handlers.command(ReturnHandover)
def return_(ask: ReturnHandover, uow: UnitOfWork) -> Answer:
    """It is not ours."""
    return _answered(uow.get(Handover, ask.id), "return", uow, ask.reason)


def _answered(handover: Handover, move: str, uow: UnitOfWork, reason: str | None = None) -> Answer:
    handover.move(move)
    handover.answered_by, handover.answered_at = uow.actor.account, uow.now
    handover.reason = reason
    uow.tell(
        HandoverAnswered(
            handover=handover.id,
            incident=handover.origin_incident,
            answer=reason or handover.status,
        ),
        about=Subject(handover.origin, handover.id, NOBODYS, handover.version),
    )
    return Answer(HANDOVER.of(handover), id=handover.id, etag=handover.version)
