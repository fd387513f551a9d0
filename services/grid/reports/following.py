"""From a tracking code to its incident, and on to the one that it is the same as."""

from sqlalchemy import select

from backbone.tracking import kept_of
from backbone.unit_of_work import UnitOfWork
from contracts.language.problem import NotFound
from services.grid.incidents.model import Incident


def followed(code: str, uow: UnitOfWork) -> tuple[Incident, Incident]:
    """The incident that was reported, locked for change, and the one whose progress counts. Raises
    `NotFound`, whatever is wrong with the code."""
    stmt = select(Incident.id).where(
        Incident.community == uow.community, Incident.tracking == kept_of(code)
    )
    id = uow.session.execute(stmt).scalar()
    incident = None if id is None else uow.find(Incident, id, lock=True)
    if incident is None:
        raise NotFound()
    return incident, counted_for(incident, uow)


def counted_for(incident: Incident, uow: UnitOfWork) -> Incident:
    """The one whose progress counts: that which it is the same as, mostly itself."""
    if incident.duplicate_of is None:
        return incident
    return uow.find(Incident, incident.duplicate_of) or incident
