"""The lifecycles of party (domain §4), as far as the platform walks them today."""

from contracts.language.lifecycle import Lifecycle, Move
from contracts.party.events import ProjectClaimed
from contracts.party.queries import NEED_STATES

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

ALL = (NEED,)
