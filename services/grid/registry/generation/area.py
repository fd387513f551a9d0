"""Units in the area 驻区单位 and facilities 公共服务设施, with neutral, numbered names."""

from collections import Counter

from services.grid.registry.generation.facts import Facts
from services.grid.registry.generation.keys import key
from services.grid.registry.generation.places import Places, place_in
from services.grid.registry.generation.rows import Facility, Organisation

UNITS = {
    "private_enterprises": ("private_enterprise", "私营企业"),
    "state_owned_enterprises": ("state_owned_enterprise", "国有企业"),
    "financial_institutions": ("financial_institution", "金融机构"),
    "public_institutions": ("public_institution", "事业单位"),
    "administrative_units": ("administrative_unit", "行政单位"),
    "shops": ("shop", "商铺"),
}
FACILITIES = {
    "health_service_centre": ("health_service_centre", "社区卫生服务中心"),
    "property_companies": ("property_company", "物业公司"),
    "micro_fire_stations": ("micro_fire_station", "微型消防站"),
    "gas_supply_companies": ("gas_supply_company", "燃气供应公司"),
    "kindergartens": ("kindergarten", "幼儿园"),
    "activity_squares": ("activity_square", "文体活动广场"),
}


def organisations(facts: Facts, places: Places) -> tuple[Organisation, ...]:
    """All stand in the commercial districts; where each really stands is not published."""
    grids = _grids(places, "commercial")
    found: list[Organisation] = []
    whole = sum(count for _, count in facts.units) // len(grids) + len(facts.units)
    stand: Counter[str] = Counter()
    for plural, count in facts.units:
        kind, name = UNITS[plural]
        for number in range(1, count + 1):
            grid = grids[number % len(grids)]
            lon, lat = place_in(places.ground, grid, stand[grid], whole)
            stand[grid] += 1
            found.append(
                Organisation(
                    id=key("organisation", facts.code, kind, number),
                    community=facts.code,
                    kind=kind,
                    name=_numbered(name, number, count),
                    grid=grid,
                    lon=lon,
                    lat=lat,
                )
            )
    return tuple(found)


def facilities(facts: Facts, places: Places) -> tuple[Facility, ...]:
    """Spread evenly over the residential grids: a property company for each of nine compounds."""
    grids = _grids(places, "residential")
    found: list[Facility] = []
    whole = sum(count for _, count in facts.facilities)
    for plural, count in facts.facilities:
        kind, name = FACILITIES[plural]
        for number in range(1, count + 1):
            grid = grids[(number - 1) * len(grids) // count]
            lon, lat = place_in(places.ground, grid, len(found), whole)
            found.append(
                Facility(
                    id=key("facility", facts.code, kind, number),
                    community=facts.code,
                    kind=kind,
                    name=_numbered(name, number, count) if count > 1 else name,
                    grid=grid,
                    lon=lon,
                    lat=lat,
                )
            )
    return tuple(found)


def _grids(places: Places, kind: str) -> list[str]:
    return [compound.grid for compound in places.compounds if compound.kind == kind]


def _numbered(name: str, number: int, count: int) -> str:
    return f"{name} {number:0{max(2, len(str(count)))}d}"
