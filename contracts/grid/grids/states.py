"""The states of a grid and of a proposal."""

GRID_STATES = ("in_force", "retired")
PROPOSAL_STATES = ("proposed", "adopted", "dropped")
