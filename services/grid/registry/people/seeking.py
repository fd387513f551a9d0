"""What people type to find somebody: a name, its initials, or a door. One of them at a time, so
that each search is one walk along one index (ADR 0024)."""

import re
import unicodedata

_BUILDING = r"(\d{1,3})\s*(?:号楼|栋|幢|座|楼|#|-)"
_UNIT = r"(\d{1,2})\s*(?:单元|-)"
_SPOKEN = re.compile(rf"{_BUILDING}\s*(?:{_UNIT}\s*)?([0-9A-Za-z]{{1,10}})?\s*(?:室|号|户)?\Z")
_SHORT = re.compile(r"(\d{1,3})(?:-(\d{1,2}))?(?:-([0-9A-Za-z]{1,10}))?-?\Z")
_LETTERS = re.compile(r"[A-Za-z]{1,20}\Z")


def sought_by(words: str | None) -> dict[str, str]:
    """By what a list of residents is narrowed: `named`, `initialled` or `at_door`; by nothing where
    nothing was typed."""
    typed = unicodedata.normalize("NFKC", words or "").strip()
    if not typed:
        return {}
    door = door_of(typed)
    if door is not None:
        return {"at_door": door}
    if _LETTERS.match(typed):
        return {"initialled": typed.lower()}
    return {"named": typed}


def door_of(typed: str) -> str | None:
    """The beginning of a door: `3-2-501`, `3号楼2单元` as `3-2-`; None where it is no door."""
    found = _SHORT.match(typed) or _SPOKEN.match(typed)
    if found is None:
        return None
    building, unit, room = found.groups()
    if unit is None and room is None:
        return f"{int(building)}-"
    if unit is None:  # where a building has one unit, people leave it out
        return f"{int(building)}-1-{room}"
    return f"{int(building)}-{int(unit)}-{room or ''}"
