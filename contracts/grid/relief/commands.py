"""What people ask for."""

from contracts.codes import COMMUNITY_STAFF, FIELD_STAFF, Urgency
from contracts.elsewhere import ThatResource
from contracts.grid.relief.codes import Amount, Balance, Confirmer, ReliefKind
from contracts.grid.relief.views import ReliefEntryView, ReliefLimitView, ReliefView
from contracts.language.fields import Id, Instant, Line, Prose
from contracts.language.message import Command


class RequestRelief(Command, name="grid.relief.request", by=FIELD_STAFF, answers=ReliefView):
    """A household in hardship asks for relief; somebody writes it down (帮扶救助). An open request
    of the same resident and kind is joined, not doubled."""

    household_id: Id
    resident_id: Id
    kind: ReliefKind
    quantity: Amount
    urgency: Urgency
    reason: Prose


class AssessRelief(Command, name="grid.relief.assess", by=FIELD_STAFF, answers=ReliefView):
    """Somebody looked: what is needed, how much, how soon."""

    id: Id
    kind: ReliefKind
    quantity: Amount
    urgency: Urgency
    note: Prose


class ApproveRelief(Command, name="grid.relief.approve", by=COMMUNITY_STAFF, answers=ReliefView):
    """Approved by somebody else than who asked for it; above the limit by two."""

    id: Id
    note: Prose | None = None


class RejectRelief(Command, name="grid.relief.reject", by=COMMUNITY_STAFF, answers=ReliefView):
    """Not approved, with the reason."""

    id: Id
    reason: Prose


class ArrangeRelief(Command, name="grid.relief.arrange", by=FIELD_STAFF, answers=ReliefView):
    """Who brings it, and when; `resource_id` names an entry of party's resource list."""

    id: Id
    provider: Line
    planned_for: Instant
    resource_id: ThatResource | None = None


class DeliverRelief(Command, name="grid.relief.deliver", by=FIELD_STAFF, answers=ReliefView):
    """So much was handed over; it goes on the household's balance."""

    id: Id
    quantity: Amount
    delivered_at: Instant
    note: Prose | None = None


class ConfirmRelief(Command, name="grid.relief.confirm", by=FIELD_STAFF, answers=ReliefView):
    """It arrived: the household says so, or an officer who did not deliver it."""

    id: Id
    confirmer: Confirmer
    note: Prose | None = None


class ReturnRelief(Command, name="grid.relief.return", by=FIELD_STAFF, answers=ReliefView):
    """It did not arrive, or was not what was needed: arranged anew."""

    id: Id
    reason: Prose


class WithdrawRelief(Command, name="grid.relief.withdraw", by=FIELD_STAFF, answers=ReliefView):
    """Nobody needs it any more."""

    id: Id
    reason: Prose


class CorrectRelief(
    Command, name="grid.relief_entry.correct", by=COMMUNITY_STAFF, answers=ReliefEntryView
):
    """What was written down is wrong by `difference`: another record says so, nothing is
    overwritten."""

    id: Id
    difference: Balance
    reason: Prose


class SetReliefLimit(
    Command, name="grid.relief_limit.set", by=("community_admin",), answers=ReliefLimitView
):
    """What a household may receive of a kind in a year, and above what two people approve."""

    kind: ReliefKind
    per_year: Amount
    second_above: Amount
