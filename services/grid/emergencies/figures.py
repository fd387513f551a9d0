"""How many stand how: counted once for all that shows it, and without what is too small for who
reads from outside the community (domain §6)."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, select

from backbone.reading import Reading
from contracts.codes import WOMENS_CASES
from contracts.suppressing import Key, hidden, outside
from services.grid.emergencies.means.model import EmergencyShelter
from services.grid.emergencies.means.shape import occupied
from services.grid.emergencies.people.model import EmergencyPerson
from services.grid.emergencies.people.wanted import LOOKED_FOR
from services.grid.scope import own_grids

CHECKED = func.sum(case((EmergencyPerson.status == "unchecked", 0), else_=1))
_CLOSING = ("needs_help", "not_found")
"""What the closing tells as well."""


@dataclass(frozen=True)
class Figures:
    """By status; those listed and checked by grid; and how many are in each shelter."""

    states: Counter[str]
    grids: dict[str, tuple[int, int]]
    shelters: dict[str, int]
    gone: frozenset[Key]

    def told(self, count: int, *key: str) -> int | None:
        """The count of that key, if it may be told."""
        return None if key in self.gone else count


def of_people(emergency: str, reading: Reading) -> list[Any]:
    """In the own grids; who is known only by what is confidential, for cleared staff alone."""
    person = EmergencyPerson
    shown = [
        person.community == reading.community,
        person.emergency == emergency,
        own_grids(reading.actor, person.grid),
        LOOKED_FOR,
    ]
    if not reading.actor.cleared(WOMENS_CASES):
        shown.append(person.guarded.is_(False))
    return shown


def figures(emergency: str, reading: Reading) -> Figures:
    """As whoever asks may know them."""
    where = of_people(emergency, reading)
    person = EmergencyPerson
    by_state = select(person.status, func.count()).where(*where).group_by(person.status)
    states = Counter({status: int(count) for status, count in reading.connection.execute(by_state)})
    by_grid = select(person.grid, func.count(), CHECKED).where(*where).group_by(person.grid)
    grids = {
        grid: (int(listed), int(checked))
        for grid, listed, checked in reading.connection.execute(by_grid.order_by(person.grid))
    }
    if not outside(reading.actor):
        return Figures(states, grids, {}, frozenset())
    shelters = _shelters(emergency, reading)
    return Figures(states, grids, shelters, _gone(states, grids, shelters))


def _shelters(emergency: str, reading: Reading) -> dict[str, int]:
    shelter = EmergencyShelter
    there = occupied(shelter.community, shelter.emergency, shelter.id).correlate(shelter)
    stmt = select(shelter.id, there.scalar_subquery()).where(
        shelter.community == reading.community, shelter.emergency == emergency
    )
    return {id: int(count) for id, count in reading.connection.execute(stmt)}


def _gone(
    states: Counter[str], grids: dict[str, tuple[int, int]], shelters: dict[str, int]
) -> frozenset[Key]:
    """Who is listed is checked or not, in all and in each grid; who is checked stands somehow; and
    who is sheltered is in one of the shelters, or in none of ours."""
    listed, unchecked = states.total(), states["unchecked"]
    rows = {"": (listed, listed - unchecked), **grids}
    counts: dict[Key, int] = {}
    for grid, (all_of, checked) in rows.items():
        counts |= {(grid, "listed"): all_of, (grid, "checked"): checked}
        counts[grid, "unchecked"] = all_of - checked
    names = ("listed", "checked", "unchecked")
    lines: list[list[Key]] = [[(grid, name) for name in names] for grid in rows]
    lines += [[(grid, name) for grid in rows] for name in names]
    seen = [status for status in states if status != "unchecked"]
    counts |= {("state", status): states[status] for status in seen}
    lines.append([("", "checked"), *(("state", status) for status in seen)])
    if shelters and states["sheltered"]:
        elsewhere = states["sheltered"] - sum(shelters.values())
        counts |= {("shelter", id): count for id, count in shelters.items()}
        counts["shelter", ""] = elsewhere
        lines.append([("state", "sheltered"), *(("shelter", id) for id in (*shelters, ""))])
    last = [("state", status) for status in _CLOSING]
    return frozenset(hidden(counts, lines, last))
