"""What people ask for."""

from typing import Annotated

from marshmallow import validate

from contracts.codes import COMMUNITY_STAFF, FIELD_STAFF, FindingCode, Urgency
from contracts.elsewhere import ThatAccount
from contracts.grid.visits.states import CANCELLATIONS, REFUSALS, VISIT_REASONS
from contracts.grid.visits.views import VisitView
from contracts.language.fields import Id, Instant, NumberField, Prose, number, one_of
from contracts.language.message import Command, Message

Longitude = Annotated[float, NumberField(validate=validate.Range(-180, 180))]
Latitude = Annotated[float, NumberField(validate=validate.Range(-90, 90))]


class Finding(Message):
    """One thing found: a code, whom it concerns, how urgent it is."""

    code: FindingCode
    resident_id: Id
    urgency: Urgency
    note: Prose | None = None


class SignInPlace(Message):
    """Where the phone was, in degrees of WGS 84, give or take `accuracy` metres."""

    lon: Longitude
    lat: Latitude
    accuracy: Annotated[int, number(0, 100_000)]


class RecordVisit(Command, name="grid.visit.record", by=FIELD_STAFF, answers=VisitView):
    """A grid officer visited a household and writes down what was found (走访群众).

    `visit_id` completes a planned visit, or adds to one that was returned; without it the visit was
    not planned. A device that was offline makes the id itself (UUIDv7), and may tell of the same
    visit in several commands that arrive in any order.
    """

    household_id: Id
    visited_at: Instant
    findings: list[Finding]
    note: Prose | None = None
    visit_id: Id | None = None


class PlanVisit(Command, name="grid.visit.plan", by=FIELD_STAFF, answers=VisitView):
    """Somebody should go there. `id` is made by a device that was offline (UUIDv7)."""

    household_id: Id
    due_at: Instant
    reason: Annotated[str, one_of(*VISIT_REASONS)] = "request"
    id: Id | None = None


class StartVisit(Command, name="grid.visit.start", by=FIELD_STAFF, answers=VisitView):
    """The officer is at the door: sign-in (签到), with the place where the phone was.

    `household_id` makes a visit that nobody planned, under the id that the device gave it.
    """

    id: Id
    started_at: Instant
    household_id: Id | None = None
    place: SignInPlace | None = None


class MissVisit(Command, name="grid.visit.miss", by=FIELD_STAFF, answers=VisitView):
    """Nobody was in. The visit is put off to another time of the day; after so many tries it waits
    for the supervisor."""

    id: Id
    missed_at: Instant
    household_id: Id | None = None


class RefuseVisit(Command, name="grid.visit.refuse", by=FIELD_STAFF, answers=VisitView):
    """The household would not have the visit."""

    id: Id
    refused_at: Instant
    refusal: Annotated[str, one_of(*REFUSALS)]
    household_id: Id | None = None


class AssignVisit(Command, name="grid.visit.assign", by=FIELD_STAFF, answers=VisitView):
    """Who goes. An officer takes it over in the own name alone."""

    id: Id
    officer: ThatAccount


class RescheduleVisit(Command, name="grid.visit.reschedule", by=FIELD_STAFF, answers=VisitView):
    """Another day. What is unreachable or refused is tried again by order of the community."""

    id: Id
    due_at: Instant


class CancelVisit(Command, name="grid.visit.cancel", by=COMMUNITY_STAFF, answers=VisitView):
    """Nobody needs to go."""

    id: Id
    cancellation: Annotated[str, one_of(*CANCELLATIONS)]


class AcceptVisit(Command, name="grid.visit.accept", by=COMMUNITY_STAFF, answers=VisitView):
    """Reviewed: what was written down is in order (审核通过)."""

    id: Id


class ReturnVisit(Command, name="grid.visit.return", by=COMMUNITY_STAFF, answers=VisitView):
    """Reviewed: something is missing, and the officer adds it (退回补充)."""

    id: Id
    remark: Prose
