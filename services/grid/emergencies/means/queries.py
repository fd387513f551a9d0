"""What can be read of the roster, shelters and goods."""

from sqlalchemy import and_, or_, select

from backbone.answer import Answer
from backbone.listing import Listing, given, has_given
from backbone.reading import Reading
from contracts.grid.emergencies.queries import ListDuties, ListShelters, ListSupplies
from contracts.suppressing import outside
from services.grid.emergencies.exists import must_exist
from services.grid.emergencies.figures import figures
from services.grid.emergencies.means.model import (
    EmergencyDuty,
    EmergencyShelter,
    EmergencySupply,
)
from services.grid.emergencies.means.shape import DUTY, SHELTER, SUPPLY, occupied
from services.grid.handling import handlers
from services.grid.scope import in_grids, listed_grids
from services.grid.staffing.model import StaffMember

_WHO = and_(StaffMember.community == EmergencyDuty.community, StaffMember.id == EmergencyDuty.staff)
DUTIES = Listing(
    select(*DUTY.columns, StaffMember.name)
    .select_from(EmergencyDuty)
    .outerjoin(StaffMember, _WHO)
    .where(EmergencyDuty.community == given("community")),
    EmergencyDuty.id,
    id=EmergencyDuty.emergency,
    grid=EmergencyDuty.grid,
    source=EmergencyDuty.source,
    role=has_given(EmergencyDuty.roles, "role"),
    staff_id=EmergencyDuty.staff,
    status=EmergencyDuty.status,
    grids=or_(EmergencyDuty.grid.is_(None), in_grids(EmergencyDuty.grid)),
)
_THERE = occupied(
    EmergencyShelter.community, EmergencyShelter.emergency, EmergencyShelter.id
).correlate(EmergencyShelter)
SHELTERS = Listing(
    select(*SHELTER.columns, _THERE.scalar_subquery().label("occupied")).where(
        EmergencyShelter.community == given("community")
    ),
    EmergencyShelter.id,
    id=EmergencyShelter.emergency,
    open=EmergencyShelter.closed_at.is_(None) == given("open"),
)
SUPPLIES = Listing(
    select(*SUPPLY.columns).where(EmergencySupply.community == given("community")),
    EmergencySupply.id,
    id=EmergencySupply.emergency,
    household_id=EmergencySupply.household,
    grids=in_grids(EmergencySupply.grid),
)


@handlers.query(ListDuties)
def list_duties(ask: ListDuties, reading: Reading) -> Answer:
    """Who is on duty in the own grids, and whom party can ask."""
    must_exist(ask.id, reading)
    return reading.page(DUTIES, ask, grids=listed_grids(reading.actor))


@handlers.query(ListShelters)
def list_shelters(ask: ListShelters, reading: Reading) -> Answer:
    """With how many are there now."""
    must_exist(ask.id, reading)
    page = reading.page(SHELTERS, ask)
    if not outside(reading.actor):
        return page
    known = figures(ask.id, reading)
    gone = {(id, "occupied") for id in known.shelters if ("shelter", id) in known.gone}
    return page.without(gone, by="id")


@handlers.query(ListSupplies)
def list_supplies(ask: ListSupplies, reading: Reading) -> Answer:
    """The newest first."""
    must_exist(ask.id, reading)
    return reading.page(SUPPLIES, ask, grids=listed_grids(reading.actor))
