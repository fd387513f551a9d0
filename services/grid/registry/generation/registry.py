"""The whole registry of a community."""

from dataclasses import dataclass

from services.grid.registry.generation.area import facilities, organisations
from services.grid.registry.generation.facts import Facts
from services.grid.registry.generation.people import people
from services.grid.registry.generation.places import places
from services.grid.registry.generation.rows import (
    Building,
    BuildingUnit,
    Community,
    Compound,
    Facility,
    Grid,
    Household,
    Organisation,
    Resident,
)


@dataclass(frozen=True, slots=True)
class Registry:
    """基础台账. Each tuple is in the order of its natural keys."""

    community: Community
    grids: tuple[Grid, ...]
    compounds: tuple[Compound, ...]
    buildings: tuple[Building, ...]
    building_units: tuple[BuildingUnit, ...]
    households: tuple[Household, ...]
    residents: tuple[Resident, ...]
    organisations: tuple[Organisation, ...]
    facilities: tuple[Facility, ...]


def generate(facts: Facts) -> Registry:
    """Exactly as many rows as the facts count. Pure: the same facts give the same rows."""
    where = places(facts)
    who = people(facts, where)
    return Registry(
        community=Community(
            code=facts.code,
            name=facts.name,
            district=facts.district,
            park=facts.park,
            centre=facts.centre,
            area_km2=facts.area_km2,
        ),
        grids=where.grids,
        compounds=where.compounds,
        buildings=where.buildings,
        building_units=where.building_units,
        households=tuple(who.households),
        residents=tuple(who.residents),
        organisations=organisations(facts, where),
        facilities=facilities(facts, where),
    )
