"""What grid does when another community has answered a transfer."""

from backbone.unit_of_work import UnitOfWork
from contracts.grid.incidents.events import HandoverAnswered
from services.grid.handling import handlers
from services.grid.incidents.model import Incident
from services.grid.incidents.moving import move, tell_end
from services.grid.incidents.passing import handed_over

ACCEPTED = "accepted"


@handlers.event(HandoverAnswered)
def hear_answer(event: HandoverAnswered, uow: UnitOfWork) -> None:
    """Accepted: what was written goes there, and here it has ended. Returned: it is dispatched
    anew. An answer that comes after it was taken back, or to an earlier offer, changes nothing: the
    other hears that it was withdrawn."""
    incident = uow.find(Incident, event.incident, lock=True)
    if incident is None or incident.status != "transferring" or incident.handover != event.handover:
        return
    if event.answer != ACCEPTED:
        move(incident, "transfer_returned", uow, reason=event.answer)
        return
    move(incident, "transfer_accepted", uow, reason=ACCEPTED)
    handed_over(incident, uow)
    tell_end(incident, uow)
