"""What the registry's rows are asked about: places, three households, and what hangs on them."""

from tests import id_numbers
from tests.journeys.platform import done
from tests.journeys.registering import household_of, person, unit_of
from tests.journeys.scope.stances import GRID, OUTSIDE, SECRETARY, STANCES
from tests.journeys.scope.things import BEYOND_GRID, WORDS, Keeping, canary

NOBODY: frozenset[str] = frozenset()
TODAY = "2026-11-20"
PHONE = "15409090909"


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
    number = id_numbers.id_number(400, "19950607", "620522")
    keep("id number", number, frozenset(STANCES))
    keep("phone", PHONE, frozenset(STANCES))
    names = {name: f"郄{canary(name)}" for name in ("head", "kin", "third", "child", "goer")}
    child = person(names["child"], "3", birth_date="2019-04-05", phone=None)
    home = household_of(
        own,
        unit,
        "101",
        person(names["head"]),
        person(names["kin"], "1", sex="1", birth_date="1990-03-05"),
        person(names["third"], "7", birth_date="1995-06-07", id_number=number, phone=PHONE),
        person(names["goer"], "8", birth_date="1970-06-07"),
        child,
    )
    by = {each["name"]: each["id"] for each in home["residents"]}
    keep("kept home", home["id"], BEYOND_GRID)
    for name, words in names.items():
        keep(name, by[words], BEYOND_GRID)
        keep(f"name of the {name}", words[1:], WORDS)
    other = household_of(own, unit, "102", person(names["head"]))
    keep("other home", other["id"], BEYOND_GRID)
    keep("twin", other["head_id"], BEYOND_GRID)
    gone = {"reason": "moved_out", "left_at": f"{TODAY}T00:00:00+08:00"}
    done(own.step(f"/v1/residents/{by[names['goer']]}", "departure", gone))
    kin = f"/v1/residents/{by[names['kin']]}"
    for name, code in (("tag", "veteran"), ("other tag", "key_care")):
        given = {"system": "community", "code": code, "valid_from": "2026-01-01"}
        made = done(own.post(f"{kin}/tags", given)).json()
        keep(name, made["id"], BEYOND_GRID | {SECRETARY})
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
