"""What people ask for."""

from typing import Annotated

from marshmallow import validate

from contracts.codes import COMMUNITY_STAFF, FIELD_STAFF, Quantity
from contracts.elsewhere import ThatAccount
from contracts.grid.emergencies.codes import (
    CheckedState,
    EmergencyLevel,
    Hazard,
    OpenFinding,
    SupplyKind,
)
from contracts.grid.emergencies.means import DutyView, ShelterView, SupplyView, TaskView
from contracts.grid.emergencies.people import CheckView
from contracts.grid.emergencies.views import EmergencyView
from contracts.language.fields import Flag, GridCode, Id, Instant, Line, Prose
from contracts.language.message import Command, Message


class SignalEmergency(Command, name="grid.emergency.signal", by=FIELD_STAFF, answers=EmergencyView):
    """Somebody saw, felt or was told of something. A `drill` is one to its end (演练)."""

    hazard: Hazard
    level: EmergencyLevel
    title: Line
    grids: list[GridCode]
    drill: Flag
    description: Prose | None = None


class VerifyEmergency(
    Command, name="grid.emergency.verify", by=COMMUNITY_STAFF, answers=EmergencyView
):
    """It is so."""

    id: Id


class DismissEmergency(
    Command, name="grid.emergency.dismiss", by=COMMUNITY_STAFF, answers=EmergencyView
):
    """It was a false alarm."""

    id: Id
    reason: Prose


class DeclareEmergency(
    Command, name="grid.emergency.declare", by=COMMUNITY_STAFF, answers=EmergencyView
):
    """From now on: everybody at risk in these grids (none: the community) is on the list, and
    whoever is on duty in them today on the roster. All services are asked what they know. At
    `ends_at` somebody must look again."""

    id: Id
    level: EmergencyLevel
    grids: list[GridCode]
    ends_at: Instant | None = None


class ChangeEmergencyLevel(
    Command, name="grid.emergency.change_level", by=COMMUNITY_STAFF, answers=EmergencyView
):
    """It grew worse, or better; or will take longer."""

    id: Id
    level: EmergencyLevel
    reason: Prose
    ends_at: Instant | None = None


class StandDownEmergency(
    Command, name="grid.emergency.stand_down", by=COMMUNITY_STAFF, answers=EmergencyView
):
    """It is over; who was not checked is told."""

    id: Id
    summary: Prose


class ReviewTask(Message):
    """What somebody will do about a finding, until when."""

    title: Line
    owner: ThatAccount
    due_at: Instant


class ReviewEmergency(
    Command, name="grid.emergency.review", by=COMMUNITY_STAFF, answers=EmergencyView
):
    """What was learnt, and who does what about it."""

    id: Id
    findings: Annotated[list[Prose], validate.Length(1, 50)]
    tasks: Annotated[list[ReviewTask], validate.Length(max=50)]


class FinishEmergencyTask(
    Command, name="grid.emergency_task.finish", by=FIELD_STAFF, answers=TaskView
):
    """It is done."""

    id: Id
    note: Prose | None = None


class TakeDuty(Command, name="grid.emergency_duty.take", by=FIELD_STAFF, answers=DutyView):
    """Somebody is on duty in a grid: who asks, or whom the community's staff name by `account`.
    Whom the team has there today is on the roster without being named."""

    id: Id
    grid: GridCode
    account: ThatAccount | None = None
    task: Line | None = None


class EndDuty(Command, name="grid.emergency_duty.end", by=FIELD_STAFF, answers=DutyView):
    """No longer."""

    id: Id


class CheckPerson(Command, name="grid.emergency_check.record", by=FIELD_STAFF, answers=CheckView):
    """Somebody was seen, or looked for in vain. It counts by `observed_at`, whenever it arrives;
    whoever `needs_help` has a `need`."""

    id: Id
    resident_id: Id
    status: CheckedState
    observed_at: Instant
    need: OpenFinding | None = None
    shelter_id: Id | None = None
    note: Prose | None = None


class OpenShelter(
    Command, name="grid.emergency_shelter.open", by=COMMUNITY_STAFF, answers=ShelterView
):
    """A place takes people in."""

    id: Id
    title: Line
    grid: GridCode
    capacity: Quantity


class CloseShelter(
    Command, name="grid.emergency_shelter.close", by=COMMUNITY_STAFF, answers=ShelterView
):
    """Nobody is there any more."""

    id: Id


class GiveSupplies(Command, name="grid.emergency_supply.give", by=FIELD_STAFF, answers=SupplyView):
    """A household is given something at once; it stands on its balance, but in a drill."""

    id: Id
    household_id: Id
    kind: SupplyKind
    quantity: Quantity
    given_at: Instant
    note: Prose | None = None
