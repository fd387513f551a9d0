"""What can be read of incidents."""

from typing import Any

from sqlalchemy import Select, or_, select, true

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.prefixes import begins_with
from backbone.reading import Reading
from backbone.shape import Shape
from contracts.codes import FIELD_STAFF
from contracts.grid.incidents.queries import GetIncident, ListIncidents, ListLikelyDuplicates
from contracts.language.problem import NotFound
from services.grid.handling import handlers
from services.grid.incidents.model import Incident
from services.grid.incidents.nearness import WITHIN_DAYS, likely
from services.grid.incidents.shape import PLAIN, WHOLE
from services.grid.scope import in_grids, listed_grids, own_grids


def _listing(shape: Shape, key: Any, *, newest_first: bool) -> Listing:
    return Listing(
        select(*shape.columns).where(Incident.community == given("community"), key.is_not(None)),
        key,
        newest_first=newest_first,
        status=Incident.status,
        # `safety` is a group: itself and what begins with `safety.`, and not `safetyx`.
        category=or_(
            Incident.category == given("category"),
            begins_with(Incident.category, given("below")),
        ),
        below=true(),
        urgency=Incident.urgency,
        grid=Incident.grid,
        unit_id=Incident.unit_id,
        source=Incident.source,
        late=Incident.due_at <= given("late"),
        in_time=or_(Incident.due_at.is_(None), Incident.due_at > given("in_time")),
        grids=in_grids(Incident.grid),
    )


_SHAPES = {True: WHOLE, False: PLAIN}
NEWEST = {staff: _listing(s, Incident.id, newest_first=True) for staff, s in _SHAPES.items()}
BY_DUE = {staff: _listing(s, Incident.due_key, newest_first=False) for staff, s in _SHAPES.items()}


@handlers.query(ListIncidents)
def list_incidents(ask: ListIncidents, reading: Reading) -> Answer:
    """The newest first, or those whose step ends first."""
    listings = BY_DUE if ask.sort == "due" else NEWEST
    return reading.page(
        listings[_is_staff(reading)],
        ask,
        sort=None,
        below=None if ask.category is None else f"{ask.category}.",
        overdue=None,
        late=reading.now if ask.overdue is True else None,
        in_time=reading.now if ask.overdue is False else None,
        grids=listed_grids(reading.actor),
    )


@handlers.query(GetIncident)
def get_incident(ask: GetIncident, reading: Reading) -> Answer:
    """One incident."""
    return reading.one(_own(_SHAPES[_is_staff(reading)], reading).where(Incident.id == ask.id))


@handlers.query(ListLikelyDuplicates)
def list_likely_duplicates(ask: ListLikelyDuplicates, reading: Reading) -> Answer:
    """The nearest first. Raises `NotFound`."""
    columns = (
        Incident.id,
        Incident.status,
        Incident.category,
        Incident.grid,
        Incident.latitude,
        Incident.longitude,
        Incident.recorded_at,
        Incident.version,
    )
    shape = select(*columns).where(
        Incident.community == reading.community, own_grids(reading.actor, Incident.grid)
    )
    own = reading.connection.execute(shape.where(Incident.id == ask.id)).mappings().one_or_none()
    if own is None:
        raise NotFound()
    group = own["category"].partition(".")[0]
    near = shape.where(
        Incident.id != ask.id,
        Incident.status != "void",
        Incident.category.startswith(f"{group}."),
        Incident.recorded_at >= own["recorded_at"] - WITHIN_DAYS,
        Incident.recorded_at <= own["recorded_at"] + WITHIN_DAYS,
    )
    found = reading.rows(near.order_by(Incident.id.desc()).limit(500))
    return Answer({"items": likely(dict(own), found)})


def _own(shape: Shape, reading: Reading) -> Select[*tuple[Any, ...]]:
    return select(*shape.columns).where(
        Incident.community == reading.community, own_grids(reading.actor, Incident.grid)
    )


def _is_staff(reading: Reading) -> bool:
    return reading.actor.role in FIELD_STAFF
