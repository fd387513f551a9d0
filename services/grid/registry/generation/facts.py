"""The published facts of a community, read from its YAML and checked."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

UNIT_KEYS = (
    "private_enterprises",
    "state_owned_enterprises",
    "financial_institutions",
    "public_institutions",
    "administrative_units",
    "shops",
)
FACILITY_KEYS = (
    "health_service_centre",
    "property_companies",
    "micro_fire_stations",
    "gas_supply_companies",
    "kindergartens",
    "activity_squares",
)
LARGEST_HOUSEHOLD = 6
MOST_UNITS_IN_A_BUILDING = 6
MOST_HOUSEHOLDS_IN_A_UNIT = 100  # on average; keeps the door's number to two digits


class FactsInvalid(ValueError):
    """A fact is missing or wrong. `key` is its dotted path in the YAML; empty for the whole."""

    def __init__(self, key: str, why: str) -> None:
        super().__init__(f"{key or 'document'}: {why}")
        self.key = key
        self.why = why


@dataclass(frozen=True, slots=True)
class Facts:
    """What was published. Counts are exact; `units` and `facilities` are by the YAML's keys."""

    code: str
    name: str
    district: str
    park: str
    centre: str
    area_km2: float
    compounds: tuple[str, ...]
    commercial_districts: int
    buildings: int
    building_units: int
    households: int
    residents: int
    units: tuple[tuple[str, int], ...]
    facilities: tuple[tuple[str, int], ...]
    middle: tuple[float, float] | None = None
    """Degrees east and north; None where it is not said where the community lies."""


def read(path: Path) -> Facts:
    """Raises FactsInvalid, or OSError where the file cannot be read."""
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise FactsInvalid("", f"is not YAML in UTF-8: {error}") from error
    return of(document)


def of(document: Any) -> Facts:
    """The facts in a parsed document. Raises FactsInvalid."""
    if not isinstance(document, dict):
        raise FactsInvalid("", "must be a mapping")
    facts = Facts(
        code=_code(document),
        name=_text(document, "name"),
        district=_text(document, "parents.district"),
        park=_text(document, "parents.park"),
        centre=_text(document, "parents.centre"),
        area_km2=_area(document),
        compounds=_compounds(document),
        commercial_districts=_count(document, "commercial_districts", 1, 9),
        buildings=_count(document, "totals.buildings", 1, 999),
        building_units=_count(document, "totals.building_units"),
        households=_count(document, "totals.households"),
        residents=_count(document, "totals.residents"),
        units=tuple((k, _count(document, f"units_in_area.{k}", 0)) for k in UNIT_KEYS),
        facilities=tuple((k, _count(document, f"facilities.{k}", 0)) for k in FACILITY_KEYS),
        middle=_middle(document),
    )
    _check_totals(facts)
    return facts


def _check_totals(facts: Facts) -> None:
    # Each place holds at least one of the next, and a household between one and six people.
    for key, value, holders, most in (
        ("totals.buildings", facts.buildings, len(facts.compounds), 999),
        ("totals.building_units", facts.building_units, facts.buildings, MOST_UNITS_IN_A_BUILDING),
        ("totals.households", facts.households, facts.building_units, MOST_HOUSEHOLDS_IN_A_UNIT),
        ("totals.residents", facts.residents, facts.households, LARGEST_HOUSEHOLD),
    ):
        if not holders <= value <= holders * most:
            raise FactsInvalid(key, f"must be from {holders} to {holders * most}")


def _at(document: dict[str, Any], key: str) -> Any:
    found: Any = document
    for part in key.split("."):
        if not isinstance(found, dict) or found.get(part) is None:
            raise FactsInvalid(key, "is missing")
        found = found[part]
    return found


def _text(document: dict[str, Any], key: str) -> str:
    value = _at(document, key)
    if not isinstance(value, str) or not value.strip():
        raise FactsInvalid(key, "must be text")
    return value


def _count(document: dict[str, Any], key: str, least: int = 1, most: int = 1_000_000) -> int:
    value = _at(document, key)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise FactsInvalid(key, f"must be a whole number from {least} to {most}")
    return value


def _area(document: dict[str, Any]) -> float:
    value = _at(document, "area_km2")
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value < 1e6:
        raise FactsInvalid("area_km2", "must be a positive number of square kilometres")
    return float(value)


def _middle(document: dict[str, Any]) -> tuple[float, float] | None:
    if "middle" not in document:
        return None
    found = []
    for name, most in (("lon", 179), ("lat", 85)):
        value = _at(document, f"middle.{name}")
        if not isinstance(value, int | float) or isinstance(value, bool) or abs(value) > most:
            raise FactsInvalid(f"middle.{name}", "must be degrees")
        found.append(float(value))
    return found[0], found[1]


def _code(document: dict[str, Any]) -> str:
    # Unquoted in YAML it would be read as a number, and a leading zero would be lost.
    value = _at(document, "code")
    if not isinstance(value, str) or len(value) != 12 or not (value.isascii() and value.isdigit()):
        raise FactsInvalid("code", "must be a quoted division code of 12 digits")
    return value


def _compounds(document: dict[str, Any]) -> tuple[str, ...]:
    value = _at(document, "compounds")
    if not isinstance(value, list) or not 1 <= len(value) <= 90:
        raise FactsInvalid("compounds", "must be a list of 1 to 90 names")
    for index, name in enumerate(value):
        if not isinstance(name, str) or not name.strip():
            raise FactsInvalid(f"compounds.{index}", "must be text")
        if name in value[:index]:
            raise FactsInvalid(f"compounds.{index}", "is there twice")
    return tuple(value)
