"""The states and the moves between them."""

from contracts.grid.registry.duplicates.commands import FindDifferent, FindSame, UndoDecision
from contracts.grid.registry.duplicates.states import DUPLICATE_STATES
from contracts.grid.registry.events import HouseholdChanged
from contracts.language.lifecycle import Lifecycle, Move

DUPLICATE = Lifecycle(
    "duplicate",
    "疑似重复",
    states=DUPLICATE_STATES,
    moves=(
        Move("same", "proposed", "same", by=FindSame, tells=(HouseholdChanged,)),
        Move("different", "proposed", "different", by=FindDifferent),
        Move("undo", "same", "proposed", by=UndoDecision, tells=(HouseholdChanged,)),
        Move("undo", "different", "proposed", by=UndoDecision),
    ),
)
