"""The states and the moves between them (domain §4)."""

from contracts.grid.visits.commands import (
    AcceptVisit,
    AssignVisit,
    CancelVisit,
    MissVisit,
    RecordVisit,
    RefuseVisit,
    RescheduleVisit,
    ReturnVisit,
    StartVisit,
)
from contracts.grid.visits.events import (
    VisitCompleted,
    VisitOverdue,
    VisitRefused,
    VisitSupplemented,
    VisitUnreachable,
)
from contracts.grid.visits.states import OPEN_STATES, VISIT_STATES, WAITING_STATES
from contracts.language.lifecycle import Lifecycle, Move

_TRIED = ("unreachable", "refused")
_BEFORE_THE_END = (*OPEN_STATES, *_TRIED)

VISIT = Lifecycle(
    "visit",
    "走访",
    states=VISIT_STATES,
    moves=(
        *(Move("assign", state, "assigned", by=AssignVisit) for state in WAITING_STATES),
        *(
            Move("start", state, "started", by=StartVisit)
            for state in (*WAITING_STATES, "unreachable")
        ),
        *(
            Move("complete", state, "completed", by=RecordVisit, tells=(VisitCompleted,))
            for state in _BEFORE_THE_END
        ),
        *(
            Move("miss", state, "rescheduled", by=MissVisit)
            for state in ("planned", "assigned", "started")
        ),
        *(
            Move("give_up", state, "unreachable", by=MissVisit, tells=(VisitUnreachable,))
            for state in OPEN_STATES
        ),
        *(
            Move("refuse", state, "refused", by=RefuseVisit, tells=(VisitRefused,))
            for state in (*OPEN_STATES, "unreachable")
        ),
        *(Move("note", state, state, by=StartVisit) for state in VISIT_STATES[:-1]),
        *(
            Move("reschedule", state, "rescheduled", by=RescheduleVisit)
            for state in (*WAITING_STATES, *_TRIED)
        ),
        *(
            Move("cancel", state, "cancelled", by=CancelVisit)
            for state in _BEFORE_THE_END
            if state != "started"
        ),
        Move("accept", "completed", "reviewed", by=AcceptVisit),
        Move("return", "completed", "returned", by=ReturnVisit),
        Move("supplement", "returned", "completed", by=RecordVisit, tells=(VisitSupplemented,)),
        *(Move("remind", state, state, tells=(VisitOverdue,)) for state in OPEN_STATES),
    ),
)
"""A visit that nobody planned is born completed. Overdue is a flag, not a state. `miss` puts off to
another time of the day, `give_up` after so many tries. `note` is news that came late, from a device
that was offline: it is kept, and changes no state."""
