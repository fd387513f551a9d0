"""The columns of residents and households as a role sees them (`contracts.grid.registry.masking`):
the database masks, so that what a role must not see never leaves it."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Text, case, cast, false, func, not_, null, true

from contracts.grid.registry.masking import FULL, HIDDEN, MASKED, SEEN, seen, seen_of_minors
from services.grid.registry.model import Household, Resident

_IS_MINOR = cast(Resident.profiles, Text).contains('"minor"')
_FULL: dict[str, Any] = {
    "name": Resident.name,
    "birth_date": Resident.birth_date,
    "address": Household.address,
    "profiles": Resident.profiles,
    "disability_type": Resident.disability_type,
    "disability_grade": Resident.disability_grade,
    "disability_consent": Resident.disability_consent,
}
SHOWN_OF_A_NAME = 1
"""Characters of a masked name: the family name, mostly."""
_MASKED: dict[str, Any] = {
    "name": func.substr(Resident.name, 1, SHOWN_OF_A_NAME) + "**",
    "birth_date": func.substr(cast(Resident.birth_date, Text), 1, 4),
    "id_number": Resident.id_number_masked,
    "phone": Resident.phone_masked,
}
"""The family name; the year; the first digit; the first three and last four (`masking.py`)."""


def resident_columns(role: str) -> tuple[Any, ...]:
    """What that role is shown of a resident."""
    return (
        Resident.id,
        Resident.household.label("household_id"),
        Resident.grid,
        _of_residents("name", role),
        Resident.sex,
        _of_residents("birth_date", role),
        Resident.relation,
        *(_of_residents(name, role) for name in ("profiles", "disability_type")),
        *(_of_residents(name, role) for name in ("disability_grade", "disability_consent")),
        *(_of_residents(name, role) for name in ("id_number", "phone")),
        Resident.status,
        Resident.version,
    )


def findable_by_name(role: str) -> Any:
    """A condition: residents that a role may look for by more of the name than its first
    character. Where that is all it is shown, looking for the rest would find the rest out."""
    if seen("name", role) != FULL:
        return false()
    return true() if seen_of_minors("name", role) == FULL else not_(_IS_MINOR)


def household_columns(role: str) -> tuple[Any, ...]:
    """What that role is shown of a household."""
    return (
        Household.id,
        Household.code,
        _as("address", seen("address", role)).label("address"),
        Household.grid,
        Household.head.label("head_id"),
        Household.dwelling.label("dwelling_id"),
        Household.door,
        Household.status,
        Household.version,
    )


def _of_residents(field: str, role: str) -> Any:
    usual, of_minors = seen(field, role), seen_of_minors(field, role)
    if usual == of_minors:
        return _as(field, usual).label(field)
    either = case((_IS_MINOR, _as(field, of_minors)), else_=cast(_as(field, usual), Text))
    return either.label(field)


def _as(field: str, view: str) -> Any:
    return _VIEWS[view](field)


def _no(field: str) -> Any:
    return null()


_VIEWS: dict[str, Callable[[str], Any]] = {
    FULL: _FULL.__getitem__,
    MASKED: _MASKED.__getitem__,
    HIDDEN: _no,
}
_UNSHOWABLE = [
    (field, role)
    for field, roles in SEEN.items()
    for role, view in roles.items()
    if (view == FULL and field not in _FULL) or (view == MASKED and field not in _MASKED)
]
if _UNSHOWABLE:
    raise TypeError(f"no way to show {_UNSHOWABLE}")
