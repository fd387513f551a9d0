"""The states and the moves between them."""

from contracts.grid.privacy.views import ERASURE_STATES
from contracts.language.lifecycle import Lifecycle, Move

ERASURE = Lifecycle(
    "erasure",
    "个人信息删除",
    states=ERASURE_STATES,
    moves=(Move("complete", "running", "completed"),),
)
"""It begins with `grid.resident.erase` and is completed by the proof of the last service."""
