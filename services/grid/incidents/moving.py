"""One move of an incident, on somebody's behalf."""

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.grid.incidents.events import IncidentClosed, IncidentRecalled
from contracts.language.problem import Forbidden, NotFound
from contracts.scope import GRIDS
from services.grid.incidents.model import Incident
from services.grid.incidents.shape import WHOLE
from services.grid.worktime.arithmetic import WorkClock
from services.grid.worktime.clock import clock_of


def reach(id: str, uow: UnitOfWork) -> Incident:
    """The incident, in whoever asks's own grids, on the version that the change is based on.
    Raises `NotFound`, `Forbidden`, `Stale`."""
    known = uow.find(Incident, id, lock=True)
    if known is None:
        raise NotFound()
    if not uow.actor.within(GRIDS, known.grid or ""):
        raise Forbidden("该事件不在您负责的网格内。")
    return uow.get(Incident, id)


def clock_for(incident: Incident, uow: UnitOfWork) -> WorkClock:
    """The clock by which its deadlines run."""
    return clock_of(uow.session, incident.community, incident.clock)


def move(
    incident: Incident,
    name: str,
    uow: UnitOfWork,
    *,
    note: str | None = None,
    reason: str | None = None,
) -> str:
    """By whoever asks, now; the state before is answered."""
    return incident.move(
        name,
        clock_for(incident, uow),
        by=uow.actor.account,
        role=uow.actor.role,
        now=uow.now,
        reason=reason,
        note=note,
    )


def tell_end(incident: Incident, uow: UnitOfWork) -> None:
    """It has ended; its result is the state in which it did."""
    uow.tell(
        IncidentClosed(
            incident=incident.id,
            category=incident.category,
            urgency=incident.urgency,
            unit=incident.unit_id,
            result=incident.status,
        ),
        about=incident,
    )


def recall(incident: Incident, reason: str, uow: UnitOfWork) -> None:
    """The unit has it no longer, if one had it."""
    if incident.unit_id is None:
        return
    unit, incident.unit_id, incident.unit = incident.unit_id, None, None
    incident.assistants = []
    uow.tell(
        IncidentRecalled(
            incident=incident.id,
            category=incident.category,
            urgency=incident.urgency,
            unit=unit,
            reason=reason,
        ),
        about=incident,
    )


def answer(incident: Incident) -> Answer:
    """As it stands now."""
    return Answer(WHOLE.of(incident), id=incident.id, etag=incident.version)
