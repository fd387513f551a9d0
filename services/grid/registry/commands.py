"""What people ask of the registry."""

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.commands import RecordDeparture
from contracts.grid.registry.events import ResidentLeft
from contracts.language.problem import Conflict, Invalid, NotFound
from services.grid.handling import handlers
from services.grid.registry.history import record as history
from services.grid.registry.history.record import Way
from services.grid.registry.model import ERASED, Household, Resident
from services.grid.registry.people.moving import leave_home
from services.grid.registry.people.registering import Registrar
from services.grid.relief.following import end_with
from services.grid.scope import must_own


@handlers.command(RecordDeparture)
def record_departure(ask: RecordDeparture, uow: UnitOfWork) -> Answer:
    """A resident moved out or died; whatever is open for them ends. Raises `Conflict` of who does
    not live here."""
    resident = uow.get(Resident, ask.resident_id)
    must_own(uow.actor, resident.grid)
    if resident.status == ERASED:
        raise NotFound()
    if resident.status == "left":
        raise Conflict("该居民已登记离开。")
    if resident.status != "living":
        raise Conflict("该居民已认定为重复登记,请登记在册的那一位。")
    if ask.left_at > uow.now:
        raise Invalid.at("/left_at", "future", "离开时间不能在将来。")
    resident.leave(ask.reason, ask.left_at)
    with Registrar(uow, Way(ask.source, ask.visit_id)) as registrar:
        history.of_resident(
            resident, "left", registrar.way, uow, {"status": ("living", f"left.{ask.reason}")}
        )
        home = uow.find(Household, resident.household, lock=True)
        if home is not None:
            leave_home(resident, home, registrar, "left")
    end_with(resident, uow)
    uow.tell(
        ResidentLeft(
            resident=resident.id,
            household=resident.household,
            reason=ask.reason,
            left_at=ask.left_at,
        ),
        about=resident,
    )
    shown = {"id": resident.id, "status": resident.status, "version": resident.version}
    return Answer(shown, id=resident.id, etag=resident.version)
