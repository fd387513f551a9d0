"""The states and the moves between them (domain §4)."""

from contracts.grid.visits.commands import RecordVisit
from contracts.grid.visits.events import VisitCompleted, VisitOverdue
from contracts.language.lifecycle import Lifecycle, Move

VISIT = Lifecycle(
    "visit",
    "走访",
    states=("planned", "completed", "cancelled"),
    moves=(
        Move("complete", "planned", "completed", by=RecordVisit, tells=(VisitCompleted,)),
        Move("remind", "planned", "planned", tells=(VisitOverdue,)),
        Move("cancel", "planned", "cancelled"),
    ),
)
"""A visit that nobody planned is born completed. Overdue is a flag, not a state."""
