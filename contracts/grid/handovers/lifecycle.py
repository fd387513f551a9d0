"""The states and the moves between them."""

from contracts.grid.handovers.commands import AcceptHandover, ReturnHandover
from contracts.grid.handovers.views import HANDOVER_STATES
from contracts.grid.incidents.events import HandoverAnswered
from contracts.language.lifecycle import Lifecycle, Move

HANDOVER = Lifecycle(
    "handover",
    "事件移送",
    states=HANDOVER_STATES,
    moves=(
        Move("accept", "offered", "accepted", by=AcceptHandover, tells=(HandoverAnswered,)),
        Move("return", "offered", "returned", by=ReturnHandover, tells=(HandoverAnswered,)),
        Move("take", "accepted", "taken"),
        Move("withdraw", "offered", "withdrawn"),
        Move("withdraw", "accepted", "withdrawn"),
    ),
)
"""As the community sees it that is to take it; it is taken when what was written has come.
Nobody having answered in time, the other takes it back."""
