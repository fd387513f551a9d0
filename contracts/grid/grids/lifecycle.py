"""The states and the moves between them."""

from contracts.grid.grids.commands import (
    AdoptProposal,
    ChangeGrid,
    DropProposal,
    RetireGrid,
)
from contracts.grid.grids.events import GridDrawn, GridRetired, ProposalAdopted, ProposalDropped
from contracts.grid.grids.states import GRID_STATES, PROPOSAL_STATES
from contracts.language.lifecycle import Lifecycle, Move

GRID = Lifecycle(
    "grid",
    "网格",
    states=GRID_STATES,
    moves=(
        Move("change", "in_force", "in_force", by=ChangeGrid, tells=(GridDrawn,)),
        Move("retire", "in_force", "retired", by=RetireGrid, tells=(GridRetired,)),
    ),
)
"""A retired grid does not come back: a code once used is never another grid's."""

GRID_PROPOSAL = Lifecycle(
    "grid_proposal",
    "网格划分方案",
    states=PROPOSAL_STATES,
    moves=(
        Move("adopt", "proposed", "adopted", by=AdoptProposal, tells=(ProposalAdopted,)),
        Move("drop", "proposed", "dropped", by=DropProposal, tells=(ProposalDropped,)),
    ),
)
