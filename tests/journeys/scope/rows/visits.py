"""Visits."""

from typing import Any

from tests.journeys.scope.row import Matrix, Row
from tests.journeys.scope.things import Things, canary, visit_of


def _another_visit(things: Things) -> dict[str, Any]:
    household, resident = things["household"].id, things["resident"].id
    return visit_of(household, resident, "equipment", canary("again"))


VISITS: Matrix = {
    "grid_visit_record": (Row(uses=("household", "resident"), body=_another_visit),),
    "grid_visit_list": (Row(shows=("visit", "guarded visit")),),
    "grid_visit_get": (
        Row(path={"id": "visit"}, shows=("visit",)),
        Row(path={"id": "guarded visit"}, shows=("guarded visit", "secret")),
    ),
}
