"""The states and the moves between them (domain §4)."""

from contracts.language.lifecycle import Lifecycle, Move
from contracts.services5.followups.commands import (
    AcceptFollowup,
    CloseFollowup,
    DeliverFollowup,
    PlanFollowup,
    ReopenFollowup,
)
from contracts.services5.followups.events import (
    FollowupAccepted,
    FollowupClosed,
    FollowupOverdue,
    FollowupPlanned,
    FollowupReopened,
    ServiceDelivered,
)
from contracts.services5.followups.states import FOLLOWUP_STATES

OPEN_STATES = ("proposed", "accepted", "planned", "in_service", "review_due", "reopened")


FOLLOWUP = Lifecycle(
    "followup",
    "跟进",
    states=FOLLOWUP_STATES,
    moves=(
        *(
            Move("accept", state, "accepted", by=AcceptFollowup, tells=(FollowupAccepted,))
            for state in ("proposed", "reopened", "review_due")
        ),
        *(
            Move("plan", state, "planned", by=PlanFollowup, tells=(FollowupPlanned,))
            for state in ("accepted", "planned")
        ),
        *(
            Move("deliver", state, "in_service", by=DeliverFollowup, tells=(ServiceDelivered,))
            for state in ("planned", "in_service")
        ),
        *(
            Move("close", state, "closed", by=CloseFollowup, tells=(FollowupClosed,))
            for state in ("accepted", "planned", "in_service", "review_due")
        ),
        Move("reopen", "closed", "reopened", by=ReopenFollowup, tells=(FollowupReopened,)),
        *(
            Move("review", state, "review_due", tells=(FollowupOverdue,))
            for state in OPEN_STATES
            if state != "review_due"
        ),
        *(Move("move_out", state, "moved_out", tells=(FollowupClosed,)) for state in OPEN_STATES),
        *(
            Move("lapse", state, "lapsed", tells=(FollowupClosed,))
            for state in ("proposed", "review_due")
        ),
        Move("revive", "lapsed", "proposed", tells=(FollowupReopened,)),
        Move("move_out", "lapsed", "moved_out"),
        *(Move("erase", state, "erased") for state in FOLLOWUP_STATES if state != "erased"),
    ),
)
"""`review` comes at the hard end date: nothing stays open for ever unseen. What a special need
alone opened lapses with it, as long as nobody accepted it, and is revived when the same is found
soon after. `erase` leaves a row for the statistics, without the person."""
