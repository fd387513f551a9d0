"""What is told (domain §3). Ids and codes only."""

from typing import Annotated

from contracts.codes import FindingCode, Level, NeedKind, Quantity, ServiceLine, Urgency
from contracts.hearing import HELPERS, READERS
from contracts.language.fields import Code, Id, Instant, Line, number
from contracts.language.message import Event


class FollowupOpened(
    Event, type="services5.followup.opened", version=1, told_to=HELPERS, heard_by=("grid",)
):
    """A service line answers a finding, by a date."""

    followup: Id
    visit: Id
    household: Id
    resident: Id
    code: FindingCode
    line: ServiceLine
    urgency: Urgency
    due: Instant


class FollowupJoined(
    Event, type="services5.followup.joined", version=1, told_to=HELPERS, heard_by=("grid",)
):
    """The same was found again while the follow-up is open: joined, not doubled."""

    followup: Id
    visit: Id
    household: Id
    resident: Id
    code: FindingCode
    due: Instant


class FollowupAccepted(
    Event, type="services5.followup.accepted", version=1, told_to=READERS, heard_by=("grid",)
):
    """A service worker took it."""

    followup: Id
    household: Id
    resident: Id
    by: Line


class FollowupPlanned(
    Event, type="services5.followup.planned", version=1, told_to=READERS, heard_by=("grid",)
):
    """The help has a date."""

    followup: Id
    household: Id
    resident: Id
    planned_for: Instant
    point: Id | None = None


class ServiceDelivered(
    Event,
    type="services5.service.delivered",
    version=1,
    told_to=READERS,
    heard_by=("grid", "party"),
):
    """Help arrived. party credits who provided it."""

    followup: Id
    household: Id
    resident: Id
    kind: Code
    minutes: Annotated[int, number(0, 1440)]


class FollowupClosed(
    Event, type="services5.followup.closed", version=1, told_to=READERS, heard_by=("grid", "party")
):
    """The follow-up ended; grid plans the confirming visit."""

    followup: Id
    household: Id
    resident: Id
    outcome: Code


class FollowupReopened(
    Event, type="services5.followup.reopened", version=1, told_to=READERS, heard_by=("grid",)
):
    """It was closed too early."""

    followup: Id
    household: Id
    resident: Id
    due: Instant


class FollowupOverdue(
    Event, type="services5.followup.overdue", version=1, told_to=READERS, heard_by=("grid", "party")
):
    """Past its due date; party tells the one responsible (level 1), then the one above (2)."""

    followup: Id
    household: Id
    resident: Id
    line: ServiceLine
    due: Instant
    level: Level
    responsible: Line | None = None


class NeedPublished(
    Event, type="services5.need.published", version=1, told_to=READERS, heard_by=("party", "grid")
):
    """What a follow-up needs from outside; party lists and matches it. Never a confidential one."""

    need: Id
    followup: Id
    household: Id
    line: ServiceLine
    kind: NeedKind
    quantity: Quantity
    due: Instant
