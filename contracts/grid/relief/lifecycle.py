"""The states and the moves between them (domain §4)."""

from contracts.grid.relief.commands import (
    ApproveRelief,
    ArrangeRelief,
    AssessRelief,
    ConfirmRelief,
    DeliverRelief,
    RejectRelief,
    ReturnRelief,
    WithdrawRelief,
)
from contracts.grid.relief.events import (
    ReliefDecided,
    ReliefDelivered,
    ReliefEnded,
    ReliefOverdue,
)
from contracts.grid.relief.states import RELIEF_OPEN, RELIEF_STATES
from contracts.language.lifecycle import Lifecycle, Move

RELIEF = Lifecycle(
    "relief",
    "帮扶救助",
    states=RELIEF_STATES,
    moves=(
        Move("assess", "requested", "assessed", by=AssessRelief),
        Move("assess", "assessed", "assessed", by=AssessRelief),
        Move("endorse", "assessed", "assessed", by=ApproveRelief),
        Move("approve", "assessed", "approved", by=ApproveRelief, tells=(ReliefDecided,)),
        *(
            Move("reject", state, "rejected", by=RejectRelief, tells=(ReliefDecided, ReliefEnded))
            for state in ("requested", "assessed")
        ),
        *(
            Move("arrange", state, "arranged", by=ArrangeRelief)
            for state in ("approved", "arranged")
        ),
        Move("deliver_part", "arranged", "arranged", by=DeliverRelief, tells=(ReliefDelivered,)),
        Move("deliver", "arranged", "delivered", by=DeliverRelief, tells=(ReliefDelivered,)),
        Move("confirm", "delivered", "confirmed", by=ConfirmRelief, tells=(ReliefEnded,)),
        Move("return", "delivered", "arranged", by=ReturnRelief),
        *(
            Move("withdraw", state, "withdrawn", by=WithdrawRelief, tells=(ReliefEnded,))
            for state in ("requested", "assessed", "approved", "arranged")
        ),
        *(Move("remind", state, state, tells=(ReliefOverdue,)) for state in RELIEF_OPEN),
        *(Move("forget", state, "withdrawn", tells=(ReliefEnded,)) for state in RELIEF_OPEN),
    ),
)
"""`endorse` is the first of two approvals, `forget` comes where the resident is erased, `withdraw`
by itself where they moved out or died. Overdue is a flag, not a state."""
