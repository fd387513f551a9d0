"""What people ask: from the finding to the dispatch."""

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.grid.incidents.commands import (
    AssistIncident,
    DeclineIncident,
    DispatchIncident,
    FileIncident,
    LinkDuplicate,
    RecordIncident,
    RelocateIncident,
    ReportIncident,
    SelfHandleIncident,
    VerifyIncident,
    VoidIncident,
)
from contracts.grid.incidents.events import IncidentDispatched
from contracts.grid.incidents.lifecycle import INCIDENT
from contracts.language.problem import Conflict, Invalid
from contracts.scope import GRIDS
from services.grid.grids.positions import must_be_whole
from services.grid.handling import handlers
from services.grid.incidents.finding import grid_of, must_live_here, put_right
from services.grid.incidents.lying import tell_grid
from services.grid.incidents.making import (
    Place,
    category_for,
    made,
    put_into,
    reported,
)
from services.grid.incidents.model import Incident
from services.grid.incidents.moving import answer, move, reach, recall, tell_end
from services.grid.incidents.units import unit_of, units_of


@handlers.command(RecordIncident)
def record(ask: RecordIncident, uow: UnitOfWork) -> Answer:
    """Something is wrong. An officer of one grid finds it there; raises `Forbidden` elsewhere."""
    grid = grid_of(ask.grid, ask.latitude, ask.longitude, uow)
    if ask.resident_id is not None:
        must_live_here(ask.resident_id, uow)
    incident = made(
        uow,
        source="officer" if uow.actor.role == "grid_officer" else "staff",
        category=category_for(ask.category, uow),
        urgency=ask.urgency,
        description=ask.description,
        place=Place(ask.place, grid, ask.latitude, ask.longitude),
        resident=ask.resident_id,
    )
    if ask.report:
        reported(incident, uow)
    return answer(incident)


@handlers.command(ReportIncident)
def report(ask: ReportIncident, uow: UnitOfWork) -> Answer:
    """A draft is reported."""
    incident = reach(ask.id, uow)
    reported(incident, uow)
    return answer(incident)


@handlers.command(SelfHandleIncident)
def self_handle(ask: SelfHandleIncident, uow: UnitOfWork) -> Answer:
    """It was settled on the spot; it is still to be checked."""
    incident = reach(ask.id, uow)
    move(incident, "self_handle", uow, note=ask.note)
    incident.self_handled, incident.handled_by = True, uow.actor.account
    return answer(incident)


@handlers.command(VerifyIncident)
def verify(ask: VerifyIncident, uow: UnitOfWork) -> Answer:
    """It is so; what was wrong about it is put right before the next deadline runs. Another place
    on the map is in another grid, if one lies there and no other is named."""
    incident = reach(ask.id, uow)
    INCIDENT.to("verify", incident.status)
    must_be_whole(latitude=ask.latitude, longitude=ask.longitude)
    if ask.category is not None:
        number, found = category_for(ask.category, uow)
        for name, value in put_into(found, number).items():
            setattr(incident, name, value)
    incident.urgency = ask.urgency or incident.urgency
    before = incident.grid
    put_right(incident, ask, uow)
    move(incident, "verify", uow, note=ask.note)
    tell_grid(incident, before, uow)
    return answer(incident)


@handlers.command(RelocateIncident)
def relocate(ask: RelocateIncident, uow: UnitOfWork) -> Answer:
    """It is somewhere else: whoever answers for the place sees it from now on. Raises `Invalid`
    where nothing is said of the place."""
    incident = reach(ask.id, uow)
    INCIDENT.to("relocate", incident.status)
    must_be_whole(latitude=ask.latitude, longitude=ask.longitude)
    if ask.grid is None and ask.place is None and ask.latitude is None:
        raise Invalid.at("/place", "required", "请给出新的位置、网格或经纬度。")
    before = incident.grid
    put_right(incident, ask, uow)
    move(incident, "relocate", uow, note=ask.note)
    tell_grid(incident, before, uow)
    return answer(incident)


@handlers.command(FileIncident)
def file(ask: FileIncident, uow: UnitOfWork) -> Answer:
    """The community takes it up."""
    incident = reach(ask.id, uow)
    move(incident, "file", uow, note=ask.note)
    incident.summary = ask.summary or incident.summary
    return answer(incident)


@handlers.command(DeclineIncident)
def decline(ask: DeclineIncident, uow: UnitOfWork) -> Answer:
    """The community does not take it up."""
    incident = reach(ask.id, uow)
    move(incident, "decline", uow, reason=ask.reason, note=ask.note)
    tell_end(incident, uow)
    return answer(incident)


@handlers.command(VoidIncident)
def void(ask: VoidIncident, uow: UnitOfWork) -> Answer:
    """It never was one."""
    incident = reach(ask.id, uow)
    was = move(incident, "void", uow, reason=ask.reason, note=ask.note)
    if was != "found":
        tell_end(incident, uow)
    return answer(incident)


@handlers.command(LinkDuplicate)
def link_duplicate(ask: LinkDuplicate, uow: UnitOfWork) -> Answer:
    """The same as another one, which goes on. Raises `Invalid` where that is itself the same as a
    third, or is this very one."""
    incident = reach(ask.id, uow)
    other = uow.find(Incident, ask.duplicate_of, lock=True)
    if other is None or not uow.actor.within(GRIDS, other.grid or ""):
        raise Invalid.at("/duplicate_of", "unknown_incident", "没有这个事件。")
    if other is incident or other.duplicate_of is not None or other.status == "void":
        raise Invalid.at("/duplicate_of", "not_the_first", "请选择最初的那个有效事件。")
    if incident.duplicates:
        raise Conflict("其他事件已并入本事件,不能再并入别处。")
    was = move(incident, "link_duplicate", uow, reason="duplicate")
    incident.duplicate_of = other.id
    other.duplicates += 1
    other.touch()
    if was != "found":
        tell_end(incident, uow)
    return answer(incident)


@handlers.command(DispatchIncident)
def dispatch(ask: DispatchIncident, uow: UnitOfWork) -> Answer:
    """A unit is to handle it; one that had it before has it no longer."""
    incident = reach(ask.id, uow)
    unit = unit_of(ask, uow)
    assistants = units_of(ask.assistants or (), (), uow)
    move(incident, "dispatch", uow, note=ask.note)
    if incident.unit_id != unit["unit_id"]:
        recall(incident, "redispatched", uow)
    incident.unit_id, incident.unit = unit["unit_id"], unit["unit"]
    incident.assistants = [each for each in assistants if each["unit_id"] != unit["unit_id"]]
    _tell_units(incident, uow)
    return answer(incident)


@handlers.command(AssistIncident)
def assist(ask: AssistIncident, uow: UnitOfWork) -> Answer:
    """Further units help. Raises `Conflict` while none has it: what an officer settled on the spot,
    badly, is at no unit."""
    incident = reach(ask.id, uow)
    INCIDENT.to("assist", incident.status)
    if incident.unit_id is None:
        raise Conflict("尚未派遣单位,请先派遣。")
    assistants = units_of(ask.assistants, incident.assistants, uow)
    move(incident, "assist", uow, note=ask.note)
    incident.assistants = [each for each in assistants if each["unit_id"] != incident.unit_id]
    _tell_units(incident, uow)
    return answer(incident)


def _tell_units(incident: Incident, uow: UnitOfWork) -> None:
    assert incident.unit_id is not None
    assert incident.due_at is not None
    uow.tell(
        IncidentDispatched(
            incident=incident.id,
            category=incident.category,
            urgency=incident.urgency,
            unit=incident.unit_id,
            assistants=[each["unit_id"] for each in incident.assistants],
            due=incident.due_at,
        ),
        about=incident,
    )
