"""As which finding a disability is answered, and how soon."""

from collections.abc import Mapping
from typing import Final

FINDINGS: Final[Mapping[str, str]] = {
    "1": "disability.visual",
    "2": "disability.hearing",
    "3": "disability.speech",
    "4": "disability.limb",
    "5": "disability.intellectual",
    "6": "disability.mental",
    "7": "disability.multiple",
}
"""By the types of GB/T 26341."""
SEVERE: Final = ("1", "2")


def urgency_of(grade: str | None) -> str:
    """Who is severely disabled (grades 1 and 2) is seen soon; it is no emergency to be known."""
    return "soon" if grade in SEVERE else "routine"
