"""The lifecycles of grid (domain §4), as far as the platform walks them today."""

from contracts.grid.commands import RecordVisit
from contracts.grid.events import VisitCompleted, VisitOverdue
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

ALL = (VISIT,)
