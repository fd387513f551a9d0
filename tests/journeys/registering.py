"""The registry through the API, as it is kept: places, households, residents."""

import datetime as dt
import itertools
from typing import Any

from tests import id_numbers
from tests.journeys.platform import Session, done
from tests.waiting import until

GRID = "620171101012001"
_sequence = itertools.count(12, 2)


def id_number() -> str:
    """A valid number of a woman; another one each time, that nobody of the generated has."""
    return id_numbers.id_number(next(_sequence), "19910304", "620522")


def person(name: str, relation: str = "0", **more: Any) -> dict[str, Any]:
    """Somebody to be registered."""
    usual = {"sex": "2", "birth_date": "1991-03-04", "phone": "15400000007"}
    return {"full_name": name, "relation": relation, **usual, **more}


def unit_of(session: Session, grid: str = GRID, title: str = "新苑", number: int = 77) -> str:
    """A unit of a building of a new compound."""
    compound = done(
        session.post("/v1/compounds", {"title": title, "kind": "residential", "grid": grid})
    ).json()
    building = done(
        session.post(
            "/v1/buildings", {"compound_id": compound["id"], "number": number, "floors": 6}
        )
    ).json()
    unit = {"building_id": building["id"], "number": 1}
    return str(done(session.post("/v1/building-units", unit)).json()["id"])


def household_of(session: Session, unit: str, room: str, *people: dict[str, Any]) -> Any:
    """A household behind a door, and who lives there, by relation."""
    body = {"building_unit_id": unit, "room": room, "residents": list(people)}
    made = done(session.post("/v1/households", body)).json()
    return session.get(f"/v1/households/{made['id']}")


def play(session: Session) -> None:
    """Each command once."""
    unit = _places(session)
    child = person("林小", "3", birth_date="2018-05-06", phone=None)
    home = household_of(session, unit, "501", person("林溪"), person("周岸", "1", sex="1"), child)
    path = f"/v1/households/{home['id']}"
    by = {each["relation"]: each["id"] for each in home["residents"]}
    done(session.step(path, "correction", {"building_unit_id": unit, "room": "502"}))
    mother = {**person("林母", "5", birth_date="1960-01-02"), "household_id": home["id"]}
    grown = done(session.post("/v1/residents", mother)).json()["id"]
    done(session.step(f"/v1/residents/{grown}", "correction", {"phone": "15400000008"}))
    looked = {"id_number": id_number(), "reason": "identity_check"}
    done(session.post("/v1/residents/search", looked))
    done(
        session.step(
            path,
            "head",
            {"head_id": by["1"], "members": [{"resident_id": by["0"], "relation": "1"}]},
        )
    )
    members = [{"resident_id": grown, "relation": "0"}]
    new = done(session.step(path, "split", {"members": members})).json()
    back = {"household_id": new["id"], "relation": "4"}
    done(session.step(f"/v1/residents/{by['3']}", "move", back))
    gone = {"reason": "moved_out", "left_at": "2026-11-20T09:00:00+08:00"}
    done(session.step(f"/v1/residents/{by['0']}", "departure", gone))
    back = {"household_id": home["id"], "relation": "1"}
    done(session.step(f"/v1/residents/{by['0']}", "return", back))
    members = [
        {"resident_id": grown, "relation": "5"},
        {"resident_id": by["3"], "relation": "3"},
    ]
    joined = {"into_id": home["id"], "members": members}
    done(session.step(f"/v1/households/{new['id']}", "join", joined))
    _of_people(session, unit, by["3"], grown)
    session.get(f"{path}/history")
    session.get(f"/v1/residents/{grown}/history")


def _places(session: Session) -> str:
    unit = unit_of(session)
    building = session.get(f"/v1/building-units/{unit}")["building_id"]
    compound = session.get(f"/v1/buildings/{building}")["compound_id"]
    done(session.step(f"/v1/compounds/{compound}", "correction", {"title": "新苑小区"}))
    done(session.step(f"/v1/buildings/{building}", "correction", {"floors": 7}))
    room = {"building_unit_id": unit, "room": "701", "occupancy": "vacant", "area_m2": 89.5}
    dwelling = done(session.post("/v1/dwellings", room)).json()
    done(session.step(f"/v1/dwellings/{dwelling['id']}", "correction", {"occupancy": "rented"}))
    shop = {"title": "新苑便民店", "kind": "shop", "grid": GRID}
    organisation = done(session.post("/v1/organisations", shop)).json()
    done(
        session.step(
            f"/v1/organisations/{organisation['id']}",
            "correction",
            {"address": "新苑小区 1 号楼底商"},
        )
    )
    square = {"title": "新苑广场", "kind": "activity_square", "grid": GRID}
    facility = done(session.post("/v1/facilities", square)).json()
    done(session.step(f"/v1/facilities/{facility['id']}", "correction", {"title": "新苑文体广场"}))
    return unit


def _of_people(session: Session, unit: str, child: str, grown: str) -> None:
    today = dt.date.today().isoformat()
    own = {"code": "long_alone", "title": "长期独居"}
    defined = done(session.post("/v1/tag-definitions", own)).json()["id"]
    given = {"system": "community", "code": "long_alone", "valid_from": "2026-01-01"}
    tag = done(session.post(f"/v1/residents/{grown}/tags", given)).json()
    done(session.step(f"/v1/tags/{tag['id']}", "end", {"valid_until": today}))
    done(session.step(f"/v1/tag-definitions/{defined}", "withdrawal"))
    health = {"system": "disability", "code": "4", "grade": "2", "valid_from": "2026-01-01"}
    done(session.post(f"/v1/residents/{grown}/tags", {**health, "consent": "self"}))
    guardian = {
        "outsider": "周外",
        "phone": "15400000009",
        "relation": "relative",
        "ground": "minor",
        "valid_from": "2026-01-01",
    }
    named = done(session.post(f"/v1/residents/{child}/guardians", guardian)).json()
    done(session.step(f"/v1/guardianships/{named['id']}", "end", {"valid_until": today}))
    household_of(session, unit, "601", person("林母", birth_date="1960-01-02"))
    done(session.post("/v1/duplicates/search", {}))
    pairs = session.get("/v1/duplicates", status="proposed", limit=200)["items"]
    until(lambda: session.get("/v1/special-needs")["items"], "the line has a profile")
    pair = next(each for each in pairs if grown in (each["first_id"], each["second_id"]))
    path = f"/v1/duplicates/{pair['id']}"
    done(session.step(path, "same", {"kept_id": grown}))
    done(session.step(path, "undo"))
    done(session.step(path, "different"))
