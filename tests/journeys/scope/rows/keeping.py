"""Places, households and residents as they are kept; tags, guardians, duplicates, history."""

from typing import Any

from tests.journeys.registering import person
from tests.journeys.scope.row import Matrix, Row, just, nothing
from tests.journeys.scope.rows.kept import TODAY
from tests.journeys.scope.stances import GRID
from tests.journeys.scope.things import Things, canary

HERE = ("own grid",)


def _in_unit(room: str, **more: Any) -> Any:
    return lambda things: {"building_unit_id": things["unit"].id, "room": room, **more}


def _household(things: Things) -> dict[str, Any]:
    return _in_unit("201", residents=[person("郄甲")])(things)


def _resident(things: Things) -> dict[str, Any]:
    return {**person("郄乙", "8"), "household_id": things["other home"].id}


def _moved(things: Things) -> dict[str, Any]:
    return {"household_id": things["other home"].id, "relation": "8"}


def _returned(things: Things) -> dict[str, Any]:
    return {"household_id": things["kept home"].id, "relation": "8"}


def _split(things: Things) -> dict[str, Any]:
    return {"members": [{"resident_id": things["third"].id, "relation": "0"}]}


def _head(things: Things) -> dict[str, Any]:
    members = [{"resident_id": things["head"].id, "relation": "1"}]
    return {"head_id": things["kin"].id, "members": members}


def _joined(things: Things) -> dict[str, Any]:
    names = ("kin", "head", "goer")
    members = [{"resident_id": things[name].id, "relation": "8"} for name in names]
    return {"into_id": things["other home"].id, "members": members}


def _tag(_: Things) -> dict[str, Any]:
    return {"code": canary("x").replace("-", "_")[-30:], "title": "乙"}


def _searched(things: Things) -> dict[str, Any]:
    """By the number of somebody who lives here."""
    return {"id_number": things["id number"].id, "reason": "identity_check"}


def _guardian(_: Things) -> dict[str, Any]:
    return {
        "outsider": canary("outsider"),
        "phone": "15400000001",
        "relation": "relative",
        "ground": "incapable",
        "valid_from": TODAY,
    }


def _of(thing: str, name: str = "id", **body: Any) -> tuple[Row, ...]:
    return (Row(path={name: thing}, body=just(**body) if body else nothing),)


def _read(kind: str, thing: str, **query: Any) -> Matrix:
    return {
        f"grid_{kind}_list": (Row(query={"limit": 200, **query}, shows=(thing,)),),
        f"grid_{kind}_get": (Row(path={"id": thing}, shows=(thing,)),),
    }


_TAG = {"system": "community", "code": "empty_nest", "valid_from": TODAY}
_BUILDING = {"number": 92, "floors": 6}
KEEPING: Matrix = {
    "grid_division_list": (Row(query={"level": "city"}),),
    "grid_division_get": (Row(path={"code": "division"}),),
    **_read("compound", "compound"),
    **_read("building", "building", compound_id="compound"),
    **_read("building_unit", "unit", building_id="building"),
    **_read("dwelling", "dwelling", building_unit_id="unit"),
    **_read("organisation", "organisation", q="canary"),
    **_read("facility", "facility"),
    "grid_compound_register": (
        Row(uses=HERE, body=just(title="郄苑", kind="residential", grid=GRID)),
    ),
    "grid_compound_correct": _of("compound", kind="commercial"),
    "grid_building_register": (
        Row(uses=("compound",), body=lambda t: {"compound_id": t["compound"].id, **_BUILDING}),
    ),
    "grid_building_correct": _of("building", floors=7),
    "grid_building_unit_register": (
        Row(uses=("building",), body=lambda t: {"building_id": t["building"].id, "number": 2}),
    ),
    "grid_dwelling_register": (Row(uses=("unit",), body=_in_unit("902")),),
    "grid_dwelling_correct": _of("dwelling", occupancy="rented"),
    "grid_organisation_register": (
        Row(uses=HERE, body=just(title="郄店", kind="shop", grid=GRID)),
    ),
    "grid_organisation_correct": _of("organisation", address="楼下"),
    "grid_facility_register": (Row(uses=HERE, body=just(title="郄亭", kind="other", grid=GRID)),),
    "grid_facility_correct": _of("facility", address="院里"),
    "grid_household_register": (Row(uses=("unit",), body=_household),),
    "grid_household_correct": (
        Row(path={"id": "kept home"}, uses=("unit",), body=_in_unit("103")),
    ),
    "grid_resident_register": (Row(uses=("other home",), body=_resident),),
    "grid_resident_correct": _of("kin", phone="15400000002"),
    "grid_resident_search": (Row(body=_searched, makes_nothing=True, shows=("third",)),),
    "grid_resident_history": (Row(path={"resident_id": "kin"}),),
    "grid_household_history": (Row(path={"household_id": "kept home"}, shows=("kin",)),),
    "grid_duplicate_list": (Row(query={"limit": 200}, shows=("pair",)),),
    "grid_duplicate_get": (Row(path={"id": "pair"}, shows=("pair",)),),
    "grid_duplicate_look": (Row(body=nothing, keeps="/v1/duplicates?limit=200"),),
    "grid_duplicate_same": (
        Row(path={"id": "pair"}, uses=("head",), body=lambda t: {"kept_id": t["head"].id}),
    ),
    "grid_duplicate_undo": _of("pair"),
    "grid_duplicate_different": _of("pair"),
    "grid_tag_add": _of("kin", "resident_id", **_TAG),
    "grid_tag_list": (Row(query={"resident_id": "kin"}, shows=("tag", "other tag")),),
    "grid_tag_get": (Row(path={"id": "tag"}, shows=("tag",)),),
    "grid_tag_end": _of("other tag", valid_until=TODAY),
    "grid_code_list_list": (Row(),),
    "grid_code_list_get": (Row(path={"system": "code list"}),),
    "grid_tag_define": (
        Row(body=lambda _: {"code": canary("x")[7:].replace("-", "_"), "title": "乙"}),
    ),
    "grid_tag_definitions": (Row(shows=("definition",)),),
    "grid_tag_definition": (Row(path={"id": "definition"}, shows=("definition",)),),
    "grid_tag_withdraw": _of("definition"),
    "grid_guardianship_name": (Row(path={"resident_id": "kin"}, body=_guardian),),
    "grid_guardianship_list": (Row(query={"resident_id": "child"}, shows=("guardianship",)),),
    "grid_guardianship_get": (Row(path={"id": "guardianship"}, shows=("guardianship",)),),
    "grid_guardianship_end": _of("guardianship", valid_until="2026-12-31"),
    "grid_household_change_head": (
        Row(path={"household_id": "kept home"}, uses=("kin", "head"), body=_head),
    ),
    "grid_household_split": (
        Row(path={"household_id": "kept home"}, uses=("third",), body=_split),
    ),
    "grid_resident_move": (Row(path={"resident_id": "child"}, uses=("other home",), body=_moved),),
    "grid_resident_return": (
        Row(path={"resident_id": "goer"}, uses=("kept home",), body=_returned),
    ),
    "grid_household_join": (
        Row(path={"household_id": "kept home"}, uses=("other home",), body=_joined),
    ),
}
