"""Tags of residents: disabilities as they are, ability of the old, and the community's own."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from services.grid.registry.generation.births import REFERENCE_DATE, age_on_reference_date
from services.grid.registry.generation.draws import Draws, Weighted
from services.grid.registry.generation.keys import key
from services.grid.registry.generation.registry import Registry
from services.grid.registry.generation.rows import Resident

ABILITIES = Weighted(("0", 52), ("1", 24), ("2", 13), ("3", 7), ("4", 4))
PARTY, LEAGUE, MASSES = "01", "03", "13"
VERSIONS = {
    "disability": "2010",
    "elder_ability": "2022",
    "political_status": "1984",
    "community": "1",
}
AT = dt.datetime.combine(REFERENCE_DATE, dt.time(), dt.UTC)
Row = dict[str, Any]
Tag = tuple[str, str, str | None]
"""System, code, grade."""


def labels(registry: Registry) -> Iterator[Row]:
    """In the order of the residents."""
    draws = Draws(registry.community.code, "tags")
    homes: dict[str, list[Resident]] = defaultdict(list)
    for resident in registry.residents:
        homes[resident.household].append(resident)
    poor = {home for home in homes if draws.happens(0.016)}
    for resident in registry.residents:
        members = homes[resident.household]
        for system, code, grade in _of(resident, members, resident.household in poor, draws):
            yield {
                "community": resident.community,
                "id": key("tag", resident.id, system, code),
                "version": 1,
                "resident": resident.id,
                "grid": resident.grid,
                "system": system,
                "system_version": VERSIONS[system],
                "code": code,
                "grade": grade,
                "valid_from": REFERENCE_DATE,
                "valid_until": None,
                "source": "import",
                "tagged_by": "system:grid",
                "tagged_at": AT,
            }


def _of(resident: Resident, members: list[Resident], poor: bool, draws: Draws) -> Iterator[Tag]:
    age = age_on_reference_date(resident.birth_date)
    if resident.disability_type is not None:
        yield "disability", resident.disability_type, resident.disability_grade
    if age >= 65:
        yield "elder_ability", draws.weighted(ABILITIES), None
    if age >= 80:
        yield "community", "advanced_age", None
    if all("elder" in member.profiles for member in members):
        yield "community", "empty_nest", None
    if poor:
        yield "community", "subsistence", None
    if age >= 18 and draws.happens(0.09):
        yield "political_status", PARTY, None
    elif 14 <= age < 28 and draws.happens(0.4):
        yield "political_status", LEAGUE, None
