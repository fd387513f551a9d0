"""What a role is told of why somebody should go: profiles are hidden from some (PIPL)."""

from contracts.codes import PROFILES
from contracts.grid.registry.masking import FULL, seen


def masked(code: str, role: str) -> str:
    """The code; of a profile no more than that there is a risk, to whom profiles are hidden."""
    return "risk" if code in PROFILES and seen("profiles", role) != FULL else code
