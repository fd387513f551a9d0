"""Grids, where buildings stand, proposals."""

from itertools import count
from typing import Any

from tests.journeys.scope.row import Body, Matrix, Row, just, nothing
from tests.journeys.scope.stances import OFFICER, OUTSIDE
from tests.journeys.scope.things import BEYOND_GRID, Keeping, Things, canary

EVEN = {"area": 1, "people": 2, "party": 1, "units": 1}
_places = count(1)


def grid_of(title: str) -> dict[str, Any]:
    """A special grid, somewhere by itself."""
    west = 100.0 + next(_places) * 0.01
    ring = [[west, 30.0], [west + 0.005, 30.0], [west + 0.005, 30.005], [west, 30.0]]
    boundary = {"type": "Polygon", "coordinates": [ring]}
    return {"title": title, "kind": "special", "boundary": boundary}


def make_grids(keeping: Keeping) -> None:
    """A grid that no officer has, and a proposal to look at and one to drop."""
    words = canary("grid")
    made = keeping.own.post("/v1/grids", grid_of(words[:60]))
    assert made.status_code == 201, made.text
    keeping.keep("drawn grid", made.json()["id"], BEYOND_GRID | {OFFICER}, words[:60])
    (first, *_) = keeping.own.get("/v1/grids", limit=1)["items"]
    keeping.keep("first grid", first["id"], BEYOND_GRID)
    for name in ("proposal", "spare proposal"):
        asked = keeping.own.post("/v1/grid-proposals", {"grids": 3, "weights": EVEN})
        assert asked.status_code == 201, asked.text
        keeping.keep(name, asked.json()["id"], OUTSIDE)


def _drawn() -> Body:
    return lambda _: grid_of("专属网格")


def _somewhere(_: Things) -> dict[str, Any]:
    return {"places": []}


GRID, FIRST = {"id": "drawn grid"}, {"id": "first grid"}
GRIDS: Matrix = {
    "grid_grid_list": (Row(query={"limit": 200}, shows=("drawn grid", "first grid")),),
    "grid_grid_draw": (Row(body=_drawn()),),
    "grid_grid_get": (
        Row(path=GRID, shows=("drawn grid",)),
        Row(path=FIRST, shows=("first grid",)),
    ),
    "grid_edition_list": (Row(path=FIRST, shows=("first grid",)),),
    "grid_factors_get": (Row(path=FIRST),),
    "grid_contents_list": (Row(path=FIRST, query={"what": "compounds"}),),
    "grid_grid_change": (Row(path=GRID, body=just(title="改名")),),
    "grid_place_list": (Row(),),
    "grid_building_place": (Row(body=_somewhere, keeps="/v1/building-places"),),
    "grid_rule_list": (Row(),),
    "grid_rule_set": (Row(body=just(code_digits=3), keeps="/v1/grid-rules"),),
    "grid_proposal_list": (Row(shows=("proposal", "spare proposal")),),
    "grid_proposal_make": (Row(body=just(grids=2, weights=EVEN)),),
    "grid_proposal_get": (Row(path={"id": "proposal"}, shows=("proposal",)),),
    "grid_proposal_drop": (Row(path={"id": "spare proposal"}, body=just(reason="不合适")),),
    # One that was dropped: adopting another would move everybody of the other rows.
    "grid_proposal_adopt": (Row(path={"id": "spare proposal"}, body=nothing, unmet=(409,)),),
    "grid_grid_retire": (Row(path=GRID, body=nothing),),
}
