"""The states and the moves between them (domain §4)."""

from contracts.language.lifecycle import Lifecycle, Move
from contracts.party.cobuilding.events import ProjectClaimed
from contracts.party.cobuilding.states import NEED_STATES

NEED = Lifecycle(
    "need",
    "需求",
    states=NEED_STATES,
    moves=(
        Move("claim", "listed", "claimed", tells=(ProjectClaimed,)),
        Move("fulfil", "claimed", "fulfilled"),
        Move("withdraw", "listed", "withdrawn"),
        Move("withdraw", "claimed", "withdrawn"),
    ),
)
