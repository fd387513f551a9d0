"""Grids are drawn, changed, retired, proposed anew; whatever lies there follows."""

import datetime as dt
import itertools

import orjson
import pytest
from sqlalchemy import update

from backbone.ids import new_id
from contracts.grid.grids.commands import (
    AdoptProposal,
    BuildingPlace,
    ChangeGrid,
    DrawGrid,
    DropProposal,
    PlaceBuildings,
    ProposeGrids,
    RetireGrid,
    SetGridRule,
    Weights,
)
from contracts.grid.grids.events import HouseholdsRegridded
from contracts.grid.grids.queries import (
    GetGrid,
    GetGridFactors,
    GetProposal,
    ListContents,
    ListEditions,
    ListGridRules,
    ListGrids,
    ListProposals,
)
from contracts.grid.registry.tags.commands import TagResident
from contracts.grid.registry.tags.lists import POLITICAL_STATUS
from contracts.language.problem import Conflict, Invalid, NotFound
from services.grid.grids.geometry import of_document, overlap
from services.grid.registry.model import Building, Household, Organisation, Resident
from services.grid.visits.model import Visit
from tests.unit.grid.gridroom import (
    ADMIN,
    FIRST,
    LAT,
    LON,
    MARKET,
    OFFICER,
    SECOND,
    SIDE,
    Room,
    square,
)
from tests.unit.room import COMMUNITY, NOON

EVEN = Weights(area=1, people=3, party=1, units=1)


@pytest.fixture
def room() -> Room:
    return Room()


def draw(room: Room, column: float, kind: str = "basic", **more: object) -> dict:
    asked = DrawGrid(title="新网格", kind=kind, boundary=square(column), **more)
    return room.ask(asked, ADMIN).body


def test_basic_grids_do_not_overlap_and_special_ones_may(room: Room) -> None:
    with pytest.raises(Invalid) as refused:
        draw(room, 0.5)
    (wrong,) = refused.value.errors
    assert (wrong.pointer, wrong.code) == ("/boundary", "overlap")
    assert FIRST in wrong.message
    assert draw(room, 0.5, "special")["code"] == f"{COMMUNITY}004"
    assert draw(room, 2)["code"] == f"{COMMUNITY}005"  # where the market is


def test_a_code_extends_the_communitys_by_as_many_digits_as_the_rule_says(room: Room) -> None:
    room.ask(SetGridRule(code_digits=5), ADMIN)
    assert draw(room, 4)["code"] == f"{COMMUNITY}00001"
    assert draw(room, 5, code=f"{COMMUNITY}00009")["code"] == f"{COMMUNITY}00009"
    for wrong, why in ((f"{COMMUNITY}00009", "taken"), (f"{COMMUNITY}010", "form")):
        with pytest.raises(Invalid) as refused:
            draw(room, 6, code=wrong)
        assert refused.value.errors[0].code == why
    assert [rule["code_digits"] for rule in room.read(ListGridRules())["items"]] == [5]


def test_a_change_leaves_how_it_was_in_the_editions(room: Room) -> None:
    made = draw(room, 4)
    room.pass_time(days=30)
    ask = ChangeGrid(id=made["id"], title="改名", boundary=square(5), reason="道路改线")
    changed = room.ask(ask, ADMIN, if_match=1).body
    assert (changed["version"], changed["name"], changed["boundary"]) == (2, "改名", square(5))
    newest, first = room.read(ListEditions(id=made["id"]))["items"]
    assert (first["boundary"], first["valid_until"]) == (square(4), newest["valid_from"])
    assert (newest["reason"], newest["valid_until"]) == ("道路改线", None)
    (then,) = room.read(ListEditions(id=made["id"], on=NOON.date()))["items"]
    assert then["name"] == "新网格"
    with pytest.raises(Invalid) as refused:
        room.ask(ChangeGrid(id=made["id"], title="早", valid_from=NOON.date()), ADMIN)
    assert refused.value.errors[0].code == "before_last"


def test_a_grid_ends_when_it_is_empty_and_its_code_is_never_given_again(
    room: Room,
) -> None:
    made = draw(room, 4)
    room.ask(RetireGrid(id=made["id"]), ADMIN)
    assert room.read(GetGrid(id=made["id"]))["status"] == "retired"
    with pytest.raises(Conflict):
        room.ask(RetireGrid(id=made["id"]), ADMIN)
    with pytest.raises(Conflict, match="6 栋楼"):
        room.ask(RetireGrid(id=room.grid(FIRST).id), ADMIN)
    with pytest.raises(Invalid) as refused:
        room.ask(RetireGrid(id=room.grid(MARKET).id), ADMIN)
    assert refused.value.errors[0].code == "not_empty"
    assert draw(room, 4)["code"] != made["code"]


def test_which_grid_lies_at_a_point(room: Room) -> None:
    def at(lon: float, lat: float) -> list[str]:
        return [grid["code"] for grid in room.read(ListGrids(lon=lon, lat=lat))["items"]]

    assert at(LON + SIDE / 2, LAT + SIDE / 2) == [FIRST]
    assert at(round(LON + SIDE, 7), LAT + SIDE / 2) == [FIRST, SECOND]  # on the edge
    assert at(0.0, 0.0) == []
    with pytest.raises(Invalid) as refused:
        room.read(ListGrids(lon=1.0))
    assert [wrong.pointer for wrong in refused.value.errors] == ["/lat"]


def test_an_officer_sees_the_own_grids_alone(room: Room) -> None:
    assert [g["code"] for g in room.read(ListGrids(), OFFICER)["items"]] == [FIRST]
    for ask in (GetGrid, GetGridFactors, ListContents, ListEditions):
        with pytest.raises(NotFound):
            room.read(ask(id=room.grid(SECOND).id), OFFICER)


def test_what_lies_where(room: Room) -> None:
    first, market = room.grid(FIRST).id, room.grid(MARKET).id
    factors = room.read(GetGridFactors(id=first))
    held = {name: factors[name] for name in ("people", "households", "buildings", "units")}
    assert held == {"people": 6, "households": 6, "buildings": 6, "units": 0}
    assert factors["compounds"] == 1
    for what, count in (("compounds", 1), ("buildings", 6), ("households", 6), ("facilities", 0)):
        assert len(room.read(ListContents(id=first, what=what))["items"]) == count
    assert {item["name"] for item in room.read(ListContents(id=first))["items"]} >= {"苑1号楼"}
    assert len(room.read(ListContents(id=market, what="organisations"))["items"]) == 2


def test_party_members_are_counted_by_the_political_status_that_is_registered(room: Room) -> None:
    first = room.grid(FIRST)
    somebody = next(each for each in room.all(Resident) if each.grid == FIRST)
    since = {"valid_from": dt.date(2026, 7, 1), "system": POLITICAL_STATUS}
    room.ask(TagResident(resident_id=somebody.id, code="13", **since), ADMIN)
    assert room.read(GetGridFactors(id=first.id))["party_members"] == 0
    member = {**since, "valid_from": dt.date(2026, 7, 2)}
    room.ask(TagResident(resident_id=somebody.id, code="02", **member), ADMIN)
    assert room.read(GetGridFactors(id=first.id))["party_members"] == 1


def test_a_building_goes_where_it_is_placed_and_its_people_with_it(room: Room) -> None:
    place = BuildingPlace(building_id=room.buildings[0], lon=LON + 1.5 * SIDE, lat=LAT + SIDE / 2)
    room.told()
    assert room.ask(PlaceBuildings(places=[place]), ADMIN).body["households_moved"] == 1
    for kind in (Building, Household, Resident, Visit):
        assert (room.lying(kind, FIRST), room.lying(kind, SECOND)) == (5, 3), kind
    (event,) = [e for e in room.told() if e.type == HouseholdsRegridded.full_type()]
    moved = {"household": room.homes[0], "version": 2}
    assert event.data == {"grid": SECOND, "households": [moved]}
    assert event.scope == {"grids": SECOND}
    stranger = BuildingPlace(building_id=new_id(), lon=LON, lat=LAT)
    with pytest.raises(Invalid) as refused:
        room.ask(PlaceBuildings(places=[place, stranger]), ADMIN)
    assert refused.value.errors[0].pointer == "/places/1/building_id"


def test_a_proposal_balances_and_changes_nothing_before_it_is_adopted(room: Room) -> None:
    proposed = room.ask(ProposeGrids(grids=2, weights=EVEN), ADMIN)
    made = proposed.body
    assert sorted(grid["people"] for grid in made["planned"]) == [4, 4]
    assert {grid["code"] for grid in made["planned"]} == {FIRST, SECOND}
    assert (made["households_moved"], made["retired"]) == (2, [])
    people = next(b for b in made["balance"] if b["factor"] == "people")
    assert people == {"factor": "people", "total": 8.0, "least": 4.0, "most": 4.0, "deviation": 0.0}
    assert room.lying(Household, FIRST) == 6
    assert room.read(GetProposal(id=made["id"])) == orjson.loads(proposed.encoded())
    assert len(room.read(ListProposals(status="proposed"))["items"]) == 1
    again = room.ask(ProposeGrids(grids=2, weights=EVEN), ADMIN).body
    assert again["planned"] == made["planned"]


def test_adopted_everything_moves_and_the_edges_fit(room: Room) -> None:
    made = room.ask(ProposeGrids(grids=2, weights=EVEN), ADMIN).body
    adopted = room.ask(AdoptProposal(id=made["id"]), ADMIN, if_match=1).body
    assert (adopted["status"], adopted["settled_by"]) == ("adopted", "guanli")
    for kind in (Building, Household, Resident, Visit):
        assert (room.lying(kind, FIRST), room.lying(kind, SECOND)) == (4, 4), kind
    moved = [e.data for e in room.told() if e.type == HouseholdsRegridded.full_type()]
    assert sum(len(event["households"]) for event in moved) == 2
    grids = room.read(ListGrids(kind="basic", status="in_force"))["items"]
    areas = [of_document(grid["boundary"]) for grid in grids]
    assert not any(overlap(a, b) for a, b in itertools.combinations(areas, 2))
    whole = of_document(square(0, 2))
    assert abs(sum(area.area for area in areas) - whole.area) < whole.area / 1e4
    with pytest.raises(Conflict):
        room.ask(DropProposal(id=made["id"]), ADMIN)


def test_fewer_and_more_grids_than_there_were(room: Room) -> None:
    one = room.ask(ProposeGrids(grids=1, weights=EVEN), ADMIN).body
    assert (one["planned"][0]["code"], one["retired"]) == (FIRST, [SECOND])
    room.ask(AdoptProposal(id=one["id"]), ADMIN)
    assert room.grid(SECOND).status == "retired"
    assert room.lying(Resident, FIRST) == 8
    four = room.ask(ProposeGrids(grids=4, weights=EVEN), ADMIN).body
    assert sorted(grid["people"] for grid in four["planned"]) == [2, 2, 2, 2]
    room.ask(AdoptProposal(id=four["id"]), ADMIN)
    in_force = room.read(ListGrids(kind="basic", status="in_force"))["items"]
    codes = [grid["code"][-3:] for grid in in_force]
    assert codes == ["001", "004", "005", "006"]
    assert room.lying(Organisation, MARKET) == 2  # the special grid stays as it is


def test_a_proposal_that_no_longer_fits_is_not_adopted(room: Room) -> None:
    made = room.ask(ProposeGrids(grids=2, weights=EVEN), ADMIN).body
    room.ask(ChangeGrid(id=room.grid(FIRST).id, title="改名"), ADMIN)
    with pytest.raises(Conflict, match="重新生成"):
        room.ask(AdoptProposal(id=made["id"]), ADMIN)
    dropped = room.ask(DropProposal(id=made["id"], reason="过时"), ADMIN).body
    assert (dropped["status"], dropped["reason"]) == ("dropped", "过时")


def test_a_proposal_wants_a_weight_and_no_more_grids_than_places(room: Room) -> None:
    for ask, pointer in (
        (ProposeGrids(grids=9, weights=EVEN), "/grids"),
        (ProposeGrids(grids=2, weights=Weights(area=0, people=0, party=0, units=0)), "/weights"),
    ):
        with pytest.raises(Invalid) as refused:
            room.ask(ask, ADMIN)
        assert refused.value.errors[0].pointer == pointer


def test_a_building_that_nobody_placed_goes_with_its_compound(room: Room) -> None:
    with room.writing() as session:
        session.execute(update(Building).where(Building.id == room.buildings[2]).values(lon=None))
        session.execute(update(Building).where(Building.id == room.buildings[2]).values(grid=None))
    made = room.ask(ProposeGrids(grids=2, weights=EVEN), ADMIN).body
    assert sum(grid["buildings"] for grid in made["planned"]) == 8
    room.ask(AdoptProposal(id=made["id"]), ADMIN)
    assert room.lying(Building, FIRST) + room.lying(Building, SECOND) == 8
