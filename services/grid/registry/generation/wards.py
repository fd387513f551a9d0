"""Guardians of who is under age: the parents, or the grandparents where they live with those."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from services.grid.registry.generation.births import age_on_reference_date
from services.grid.registry.generation.families import GRANDCHILD, HEAD, SPOUSE
from services.grid.registry.generation.keys import key
from services.grid.registry.generation.people import ADULT
from services.grid.registry.generation.registry import Registry
from services.grid.registry.generation.rows import Resident

Row = dict[str, Any]


def wards(registry: Registry) -> Iterator[Row]:
    """One row for a child and a guardian."""
    homes: dict[str, list[Resident]] = defaultdict(list)
    for resident in registry.residents:
        homes[resident.household].append(resident)
    for members in homes.values():
        guardians = [each for each in members if each.relation in (HEAD, SPOUSE)]
        for child in members:
            if age_on_reference_date(child.birth_date) >= ADULT:
                continue
            for guardian in guardians:
                yield {
                    "community": child.community,
                    "id": key("guardianship", child.id, guardian.id),
                    "version": 1,
                    "ward": child.id,
                    "grid": child.grid,
                    "guardian": guardian.id,
                    "relation": "grandparent" if child.relation == GRANDCHILD else "parent",
                    "ground": "minor",
                    "valid_from": child.birth_date,
                    "valid_until": None,
                    "source": "import",
                }
