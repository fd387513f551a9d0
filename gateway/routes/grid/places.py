"""行政区划与房屋: divisions, compounds, buildings, units, dwellings; who has a seat in the area."""

from contracts.grid.registry.divisions.queries import GetDivision, ListDivisions
from contracts.grid.registry.places.commands import (
    CorrectBuilding,
    CorrectCompound,
    CorrectDwelling,
    CorrectFacility,
    CorrectOrganisation,
    RegisterBuilding,
    RegisterCompound,
    RegisterDwelling,
    RegisterFacility,
    RegisterOrganisation,
    RegisterUnit,
)
from contracts.grid.registry.places.queries import (
    GetBuilding,
    GetCompound,
    GetDwelling,
    GetFacility,
    GetOrganisation,
    GetUnit,
    ListBuildings,
    ListCompounds,
    ListDwellings,
    ListFacilities,
    ListOrganisations,
    ListUnits,
)
from gateway.route import Route
from gateway.routes.rows import get, post

DIVISIONS, TAG = "行政区划", "房屋与单位"


def _kind(
    path: str, title: str, lists: type, gets: type, registers: type, corrects: type | None
) -> tuple[Route, ...]:
    """List, one, register, correct."""
    one = f"{path}/{{id}}"
    rows = (
        get(path, lists, f"{title}列表", TAG),
        get(one, gets, f"{title}详情", TAG),
        post(path, registers, f"登记{title}", TAG, creates=True, location=one),
    )
    if corrects is None:
        return rows
    return (*rows, post(f"{one}/correction", corrects, f"更正{title}", TAG, if_match=True))


PLACES = (
    get("/v1/divisions", ListDivisions, "行政区划,按上级、级别或名称", DIVISIONS, anywhere=True),
    get("/v1/divisions/{code}", GetDivision, "一个行政区划", DIVISIONS, anywhere=True),
    *_kind("/v1/compounds", "小区", ListCompounds, GetCompound, RegisterCompound, CorrectCompound),
    *_kind("/v1/buildings", "楼", ListBuildings, GetBuilding, RegisterBuilding, CorrectBuilding),
    *_kind("/v1/building-units", "单元", ListUnits, GetUnit, RegisterUnit, None),
    *_kind("/v1/dwellings", "房屋", ListDwellings, GetDwelling, RegisterDwelling, CorrectDwelling),
    *_kind(
        "/v1/organisations",
        "驻区单位",
        ListOrganisations,
        GetOrganisation,
        RegisterOrganisation,
        CorrectOrganisation,
    ),
    *_kind(
        "/v1/facilities", "公共设施", ListFacilities, GetFacility, RegisterFacility, CorrectFacility
    ),
)
