"""Places, households and residents as they are kept; tags, guardians, duplicates, history."""

from typing import Any

from tests.journeys.platform import done
from tests.journeys.registering import household_of, id_number, person, unit_of
from tests.journeys.scope.row import Matrix, Row, just, nothing
from tests.journeys.scope.stances import GRID, OUTSIDE
from tests.journeys.scope.things import BEYOND_GRID, Keeping, Things, canary

NOBODY: frozenset[str] = frozenset()
TODAY = "2026-11-20"


def make_registry(keeping: Keeping) -> None:
    """In the first grid: places, three households, and what hangs on their people."""
    own, keep = keeping.own, keeping.keep
    title = canary("compound")
    unit = unit_of(own, GRID, title, number=91)
    building = own.get(f"/v1/building-units/{unit}")["building_id"]
    compound = own.get(f"/v1/buildings/{building}")["compound_id"]
    keep("unit", unit, BEYOND_GRID)
    keep("building", building, BEYOND_GRID)
    keep("compound", compound, BEYOND_GRID, title)
    room = {"building_unit_id": unit, "room": "901"}
    keep("dwelling", done(own.post("/v1/dwellings", room)).json()["id"], BEYOND_GRID)
    for kind, path, of in (
        ("organisation", "/v1/organisations", "shop"),
        ("facility", "/v1/facilities", "activity_square"),
    ):
        words = canary(kind)
        made = done(own.post(path, {"title": words, "kind": of, "grid": GRID})).json()
        keep(kind, made["id"], BEYOND_GRID, words)
    _people(keeping, unit)
    keep("division", "620000000000", NOBODY)
    keep("code list", "disability", NOBODY)


def _people(keeping: Keeping, unit: str) -> None:
    own, keep = keeping.own, keeping.keep
    names = {name: f"郄{canary(name)}" for name in ("head", "kin", "third", "child", "goer")}
    child = person(names["child"], "3", birth_date="2019-04-05", phone=None)
    home = household_of(
        own,
        unit,
        "101",
        person(names["head"]),
        person(names["kin"], "1", sex="1", birth_date="1990-03-05"),
        person(names["third"], "7", birth_date="1995-06-07"),
        person(names["goer"], "8", birth_date="1970-06-07"),
        child,
    )
    by = {each["name"]: each["id"] for each in home["residents"]}
    keep("kept home", home["id"], BEYOND_GRID)
    for name, words in names.items():
        keep(name, by[words], BEYOND_GRID, words)
    other = household_of(own, unit, "102", person(names["head"]))
    keep("other home", other["id"], BEYOND_GRID)
    keep("twin", other["head_id"], BEYOND_GRID)
    gone = {"reason": "moved_out", "left_at": f"{TODAY}T00:00:00+08:00"}
    done(own.step(f"/v1/residents/{by[names['goer']]}", "departure", gone))
    kin = f"/v1/residents/{by[names['kin']]}"
    for name, code in (("tag", "veteran"), ("other tag", "key_care")):
        given = {"system": "community", "code": code, "valid_from": "2026-01-01"}
        keep(name, done(own.post(f"{kin}/tags", given)).json()["id"], BEYOND_GRID)
    definition = done(own.post("/v1/tag-definitions", {"code": "scope_tag", "title": "甲"})).json()
    keep("definition", definition["id"], OUTSIDE)
    guardian = {
        "guardian_id": by[names["kin"]],
        "relation": "parent",
        "ground": "minor",
        "valid_from": TODAY,
    }
    named = done(own.post(f"/v1/residents/{by[names['child']]}/guardians", guardian)).json()
    keep("guardianship", named["id"], BEYOND_GRID)
    pairs = own.get("/v1/duplicates", limit=200)["items"]
    mine = {by[names["head"]], other["head_id"]}
    (pair,) = (each for each in pairs if {each["first_id"], each["second_id"]} == mine)
    keep("pair", pair["id"], BEYOND_GRID)


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


def _searched(_: Things) -> dict[str, Any]:
    return {"id_number": id_number(), "reason": "identity_check"}


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
    "grid_compound_register": (Row(body=just(title="郄苑", kind="residential", grid=GRID)),),
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
    "grid_organisation_register": (Row(body=just(title="郄店", kind="shop", grid=GRID)),),
    "grid_organisation_correct": _of("organisation", address="楼下"),
    "grid_facility_register": (Row(body=just(title="郄亭", kind="other", grid=GRID)),),
    "grid_facility_correct": _of("facility", address="院里"),
    "grid_household_register": (Row(uses=("unit",), body=_household),),
    "grid_household_correct": (
        Row(path={"id": "kept home"}, uses=("unit",), body=_in_unit("103")),
    ),
    "grid_resident_register": (Row(uses=("other home",), body=_resident),),
    "grid_resident_correct": _of("kin", phone="15400000002"),
    "grid_resident_search": (Row(body=_searched),),
    "grid_resident_history": (Row(path={"resident_id": "kin"}),),
    "grid_household_history": (Row(path={"household_id": "kept home"}, shows=("kin",)),),
    "grid_duplicate_list": (Row(query={"limit": 200}, shows=("pair",)),),
    "grid_duplicate_get": (Row(path={"id": "pair"}, shows=("pair",)),),
    "grid_duplicate_look": (Row(body=nothing),),
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
    "grid_tag_define": (Row(body=just(code="scope_other", title="乙")),),
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
