"""party hears who answers for a grid, and links its members to it (domain §3)."""

from backbone.unit_of_work import UnitOfWork
from contracts.grid.staffing.events import StaffAssigned, StaffReleased
from services.party.grid_services.model import GridService
from services.party.handling import handlers


@handlers.event(StaffAssigned)
def link_member(event: StaffAssigned, uow: UnitOfWork) -> None:
    """A member serves in a grid. Of who is no member the assignment is kept as well: it may be told
    later whose it is."""
    assert uow.cause is not None
    _service(event, uow).assign(event, uow.cause.sequence)


@handlers.event(StaffReleased)
def end_service(event: StaffReleased, uow: UnitOfWork) -> None:
    """Its last day is known."""
    assert uow.cause is not None
    _service(event, uow).end(event.valid_until, uow.cause.sequence)


def _service(event: StaffAssigned | StaffReleased, uow: UnitOfWork) -> GridService:
    service = uow.find(GridService, event.assignment, lock=True)
    if service is None:
        service = GridService(
            community=uow.community,
            id=event.assignment,
            version=0,
            staff=event.staff,
            grid=event.grid,
            member=None,
            source=None,
            role=None,
            valid_from=None,
            valid_until=None,
            assigned_sequence=0,
            until_sequence=0,
        )
        uow.add(service)
    return service
