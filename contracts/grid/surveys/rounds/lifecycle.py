"""The states of a round and the moves between them."""

from contracts.grid.surveys.rounds.commands import CancelRound, CloseRound
from contracts.grid.surveys.rounds.events import SurveyClosed
from contracts.grid.surveys.rounds.states import ROUND_STATES
from contracts.language.lifecycle import Lifecycle, Move

SURVEY_ROUND = Lifecycle(
    "survey_round",
    "信息采集",
    states=ROUND_STATES,
    moves=(
        Move("fall_due", "open", "closing"),
        *(
            Move("close", state, "closed", by=CloseRound, tells=(SurveyClosed,))
            for state in ("open", "closing")
        ),
        Move("end", "closing", "closed", tells=(SurveyClosed,)),
        *(
            Move("cancel", state, "cancelled", by=CancelRound, tells=(SurveyClosed,))
            for state in ("open", "closing")
        ),
    ),
)
"""After its due date whoever has not answered is chased; at its hard end it is closed."""
