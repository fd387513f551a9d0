"""What can be read."""

from contracts.codes import FIELD_STAFF, READERS
from contracts.grid.emergencies.codes import (
    CheckedState,
    DutySource,
    DutyState,
    Hazard,
    PersonState,
    RiskReason,
)
from contracts.grid.emergencies.means import DutyView, ShelterView, SupplyView, TaskView
from contracts.grid.emergencies.people import AtRiskView, CheckView, ProgressView
from contracts.grid.emergencies.states import EmergencyState
from contracts.grid.emergencies.views import EmergencyView
from contracts.grid.staffing.codes import StaffRole
from contracts.language.fields import Cursor, Flag, GridCode, Id, Limit, Line
from contracts.language.message import Query


class ListEmergencies(Query, name="grid.emergency.list", by=READERS, pages=EmergencyView):
    """Emergencies, the newest first. Drills are a list of their own: `drill` true."""

    drill: Flag = False
    status: EmergencyState | None = None
    hazard: Hazard | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetEmergency(Query, name="grid.emergency.get", by=READERS, answers=EmergencyView):
    """One of them, or a drill."""

    id: Id


class GetProgress(Query, name="grid.emergency_progress.get", by=READERS, answers=ProgressView):
    """How far the list and the checking are, by grid and building."""

    id: Id


class ListAtRisk(Query, name="grid.emergency_person.list", by=FIELD_STAFF, pages=AtRiskView):
    """Who is at risk, the most urgent first; `checked` false is who is left."""

    id: Id
    status: PersonState | None = None
    checked: Flag | None = None
    grid: GridCode | None = None
    building_id: Id | None = None
    household_id: Id | None = None
    resident_id: Id | None = None
    reason: RiskReason | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class ListChecks(Query, name="grid.emergency_check.list", by=FIELD_STAFF, pages=CheckView):
    """Who saw whom when, the newest first."""

    id: Id
    resident_id: Id | None = None
    status: CheckedState | None = None
    grid: GridCode | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class ListDuties(Query, name="grid.emergency_duty.list", by=FIELD_STAFF, pages=DutyView):
    """The roster, the newest first."""

    id: Id
    grid: GridCode | None = None
    source: DutySource | None = None
    role: StaffRole | None = None
    staff_id: Id | None = None
    status: DutyState | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class ListShelters(Query, name="grid.emergency_shelter.list", by=READERS, pages=ShelterView):
    """Places that take people in, the newest first."""

    id: Id
    open: Flag | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class ListSupplies(Query, name="grid.emergency_supply.list", by=FIELD_STAFF, pages=SupplyView):
    """What households were given, the newest first."""

    id: Id
    household_id: Id | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class ListEmergencyTasks(Query, name="grid.emergency_task.list", by=READERS, pages=TaskView):
    """What reviews ask of people, the newest first."""

    drill: Flag = False
    emergency_id: Id | None = None
    owner: Line | None = None
    done: Flag | None = None
    limit: Limit = 50
    cursor: Cursor | None = None
