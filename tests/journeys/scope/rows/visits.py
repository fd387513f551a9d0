"""Visits, cadres' grids, abilities."""

from typing import Any

from tests.journeys import visiting
from tests.journeys.scope.row import Matrix, Row, just, nothing
from tests.journeys.scope.stances import GRID, OTHER, OUTSIDE, SIBLING, SIBLING_GRID
from tests.journeys.scope.things import BEYOND_GRID, Keeping, Things, canary, visit_of

PLANNED, SIGNED, BOUND = {"id": "planned visit"}, {"id": "signed visit"}, {"id": "cadre grid"}


def make_visits(keeping: Keeping) -> None:
    """A planned visit, one at which somebody signed in, a cadre's grid, an assessment."""
    own, household = keeping.own, keeping.made["household"].id
    keeping.keep("planned visit", visiting.plan(own, household), BEYOND_GRID)
    signed = keeping.keep("signed visit", visiting.plan(own, household), BEYOND_GRID)
    visiting.tell(own, signed, "start", started_at=visiting.ago(minutes=9), place=visiting.PLACE)
    keeping.keep("cadre", visiting.cadre(own, skip=1), OUTSIDE)
    bound = visiting.bind(own, GRID, since=visiting.FAR)
    keeping.keep("cadre grid", bound["id"], OUTSIDE | {SIBLING})
    note = canary("ability")
    home, who = (keeping.made[name].id for name in ("household", "resident"))
    assessed = visiting.assess(own, home, who, score=90, note=note)
    keeping.keep("ability", assessed["id"], OUTSIDE | {OTHER, SIBLING}, note)


def _another_visit(things: Things) -> dict[str, Any]:
    household, resident = things["household"].id, things["resident"].id
    return visit_of(household, resident, "equipment", canary("again"))


def _guarded_visit(things: Things) -> dict[str, Any]:
    household, resident = things["household"].id, things["resident"].id
    return visit_of(household, resident, "domestic_violence", canary("guarded-again"))


def _plan(things: Things) -> dict[str, Any]:
    return {"household_id": things["household"].id, "due_at": visiting.FAR}


def _bind(things: Things) -> dict[str, Any]:
    own = {"member_id": things["cadre"].id, "grid": SIBLING_GRID, "cadence_days": 90}
    return {**own, "since": visiting.FAR}


def _assess(things: Things) -> dict[str, Any]:
    who = {"household_id": things["household"].id, "resident_id": things["resident"].id}
    return {**who, "score": 66, "assessed_at": "2026-11-20T09:00:00+08:00"}


_ALL = {"limit": 200}
_DONE_AT = "2026-11-20T09:00:00+08:00"
VISITS: Matrix = {
    "grid_visit_record": (
        Row(uses=("household", "resident"), body=_another_visit),
        Row(uses=("household", "resident"), body=_guarded_visit),
    ),
    "grid_visit_list": (Row(query=_ALL, shows=("visit", "guarded visit", "planned visit")),),
    "grid_visit_get": (
        Row(path={"id": "visit"}, shows=("visit",)),
        Row(path={"id": "guarded visit"}, shows=("guarded visit", "secret")),
        Row(path={"id": "visit to the ill"}, shows=("visit to the ill", "illness")),
    ),
    "grid_visit_plan": (Row(uses=("household",), body=_plan),),
    "grid_visit_today": (Row(query={**_ALL, "grid": GRID}, shows=("planned visit",)),),
    "grid_visit_coverage": (Row(),),
    "grid_visit_corners": (Row(),),
    "grid_visit_corner_count": (Row(),),
    "grid_visit_rules": (Row(),),
    "grid_visit_form": (Row(path=PLANNED, shows=("planned visit", "household", "resident")),),
    "grid_sign_in_list": (Row(query=_ALL, shows=("signed visit",)),),
    "grid_sign_in_get": (Row(path=SIGNED, shows=("signed visit",)),),
    "grid_visit_assign": (Row(path=PLANNED, body=just(officer="officer")),),
    "grid_visit_start": (Row(path=PLANNED, body=just(started_at=_DONE_AT)),),
    "grid_visit_miss": (Row(path=PLANNED, body=just(missed_at=_DONE_AT)),),
    "grid_visit_reschedule": (Row(path=PLANNED, body=just(due_at=visiting.FAR)),),
    "grid_visit_refuse": (Row(path=PLANNED, body=just(refused_at=_DONE_AT, refusal="not_now")),),
    "grid_visit_cancel": (Row(path=PLANNED, body=just(cancellation="not_needed")),),
    "grid_visit_accept": (Row(path={"id": "guarded visit"}, body=nothing),),
    "grid_visit_return": (Row(path={"id": "visit"}, body=just(remark="again")),),
    "party_cadre_list": (Row(),),
    "party_cadre_grid_list": (Row(query=_ALL, shows=("cadre grid",)),),
    "party_cadre_grid_get": (Row(path=BOUND, shows=("cadre grid",)),),
    "party_cadre_grid_assign": (Row(uses=("cadre",), body=_bind),),
    "party_cadre_grid_end": (Row(path=BOUND, body=nothing),),
    "services5_ability_list": (Row(query=_ALL, shows=("ability",)),),
    "services5_ability_get": (Row(path={"id": "ability"}, shows=("ability",)),),
    "services5_ability_assess": (Row(uses=("household", "resident"), body=_assess),),
}
