"""What people ask for."""

from typing import Annotated

from contracts.codes import LINE_STAFF
from contracts.language.fields import Id, Instant, Line, Prose, number, one_of
from contracts.language.message import Command
from contracts.services5.followups.views import FollowupView

OUTCOMES = ("resolved", "partly_resolved", "referred", "declined", "duplicate")


class AcceptFollowup(
    Command, name="services5.followup.accept", by=LINE_STAFF, answers=FollowupView
):
    """A worker of the line takes the follow-up."""

    id: Id


class PlanFollowup(Command, name="services5.followup.plan", by=LINE_STAFF, answers=FollowupView):
    """When help will come, and who brings it; or at which service point it is given. Where no
    point is named it is at none."""

    id: Id
    planned_for: Instant
    provider: Line | None = None
    point_id: Id | None = None


class DeliverFollowup(
    Command, name="services5.followup.deliver", by=LINE_STAFF, answers=FollowupView
):
    """Help was given."""

    id: Id
    minutes: Annotated[int, number(0, 1440)]
    note: Prose | None = None


class CloseFollowup(Command, name="services5.followup.close", by=LINE_STAFF, answers=FollowupView):
    """The follow-up ends, with its outcome."""

    id: Id
    outcome: Annotated[str, one_of(*OUTCOMES)]
    note: Prose | None = None


class ReopenFollowup(
    Command, name="services5.followup.reopen", by=LINE_STAFF, answers=FollowupView
):
    """It was closed too early."""

    id: Id
    reason: Prose
