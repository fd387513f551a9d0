"""Profiles of the special-needs line."""

from tests.journeys.platform import done
from tests.journeys.scope.row import Matrix, Row
from tests.journeys.scope.things import BEYOND_LINE, Keeping
from tests.waiting import until

DISABILITY = {
    "system": "disability",
    "code": "4",
    "grade": "2",
    "valid_from": "2026-01-01",
    "consent": "guardian",
}


def make_special_needs(keeping: Keeping) -> None:
    """Of the neighbour, whose guardian agreed."""
    own, neighbour = keeping.own, keeping.made["neighbour"].id
    done(own.post(f"/v1/residents/{neighbour}/tags", DISABILITY))
    listed = until(
        lambda: own.get("/v1/special-needs", resident_id=neighbour)["items"],
        "the line has a profile",
    )
    keeping.keep("special need", listed[0]["id"], BEYOND_LINE)


SPECIAL_NEEDS: Matrix = {
    "services5_special_need_list": (Row(query={"limit": 200}, shows=("special need",)),),
    "services5_special_need_get": (Row(path={"id": "special need"}, shows=("special need",)),),
}
