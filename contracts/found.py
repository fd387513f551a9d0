"""What a role is shown of what was found at doors, as one table (domain §6, PIPL).

What the registry hides from a role (`contracts.grid.registry.masking`) is hidden wherever it is
said again: a disability that was found, a profile that makes a visit more pressing, a reason to
look for somebody. Hidden codes are null, or a `risk` where a reason is wanted; what people wrote is
shown to who sees all that was found. To whom an event is told is said in `contracts.hearing`.
"""

from collections.abc import Mapping
from typing import Final

from contracts.codes import DOOR_STAFF, FINDINGS, PROFILES
from contracts.grid.registry.masking import FULL, seen

PARTLY, AT_LINE, NOTHING = "partly", "at_line", "nothing"
FOUND: Final[Mapping[str, str]] = {
    **dict.fromkeys(DOOR_STAFF, FULL),
    "party_secretary": PARTLY,
    "service_worker": AT_LINE,
}
"""By role: all of it; without what the registry hides; through the follow-ups of the own line
alone. A role that is not named sees that something is done, and nothing of what it is about."""

SAYS: Final[Mapping[str, str]] = {
    **dict.fromkeys(PROFILES, "profiles"),
    **dict.fromkeys(("living_alone_elder", "elder_80", "elders_only"), "profiles"),
    **dict.fromkeys(("infant", "minor_alone"), "profiles"),
    **{code: "disability_type" for code in FINDINGS if code.startswith("disability.")},
    "disabled_severe": "disability_grade",
}
"""Which field of the registry a finding, or a reason, says again."""

RISK: Final = "risk"
"""In place of a reason that is hidden."""


def sees_code(code: str, role: str) -> bool:
    """Whether a role may know that of somebody, as far as the registry goes."""
    field = SAYS.get(code)
    return field is None or seen(field, role) == FULL


def told_reason(code: str, role: str) -> str:
    """A reason; of one that is hidden no more than that there is a risk."""
    return code if sees_code(code, role) else RISK


def sees_everything(role: str) -> bool:
    """Whether nothing of what was found is hidden, but what is confidential."""
    return FOUND.get(role) == FULL


def sees_at_doors(code: str, role: str) -> bool:
    """Whether a finding is shown with the visit that found it."""
    return FOUND.get(role) in (FULL, PARTLY) and sees_code(code, role)


def sees_at_lines(code: str, role: str) -> bool:
    """Whether the code of a follow-up is shown, which lies within the account's lines."""
    return role in FOUND and sees_code(code, role)
