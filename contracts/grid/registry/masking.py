"""Who sees which field of a resident, as one table (domain §6, PIPL): in full, masked, or not.

What is shown masked may be asked for in full, with a reason, by who stands in `REVEALED_TO`. Of an
ID number its first character is shown, of a phone the first three and last four, of a birth date
the year, of a name the first character: no mask may be undone by what stands beside it.
"""

from collections.abc import Mapping
from typing import Final

from contracts.codes import INSIDERS

FULL, MASKED, HIDDEN = "full", "masked", "hidden"

_ALL: Final = dict.fromkeys(INSIDERS, FULL)
_MASKED: Final = dict.fromkeys(INSIDERS, MASKED)

SEEN: Final[Mapping[str, Mapping[str, str]]] = {
    "name": _ALL,
    "id_number": _MASKED,
    "phone": _MASKED,
    "birth_date": {**_ALL, "service_worker": MASKED, "party_secretary": MASKED},
    "address": _ALL,
    "profiles": {**_ALL, "party_secretary": HIDDEN},
    "disability_type": {**_ALL, "party_secretary": HIDDEN},
    "disability_grade": {**_ALL, "party_secretary": HIDDEN},
    "disability_consent": {**_ALL, "party_secretary": HIDDEN},
}
"""By field and role; a role that is not named sees nothing. Supervisors and departments read counts
and events, never names."""

MINORS: Final[Mapping[str, Mapping[str, str]]] = {
    "name": {**_ALL, "service_worker": MASKED, "party_secretary": MASKED},
    "birth_date": {**_ALL, "service_worker": MASKED, "party_secretary": MASKED},
}
"""The same of who is under age, where it is stricter."""

REVEALED_TO: Final[Mapping[str, tuple[str, ...]]] = {
    "id_number": ("community_worker", "community_admin"),
    "phone": INSIDERS,
    "birth_date": ("service_worker", "party_secretary"),
    "name": ("service_worker",),
}


def seen(field: str, role: str) -> str:
    """How a role sees a field; nothing is open by default."""
    return SEEN[field].get(role, HIDDEN)


def seen_of_minors(field: str, role: str) -> str:
    """The same of a resident who is under age."""
    return MINORS.get(field, SEEN[field]).get(role, HIDDEN)
