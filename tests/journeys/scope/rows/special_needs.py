"""Profiles of the special-needs line."""

from tests.journeys.platform import done
from tests.journeys.scope.row import Matrix, Row
from tests.journeys.scope.things import BEYOND_LINE, Keeping, Thing
from tests.waiting import until

DISABILITY = {
    "system": "disability",
    "code": "4",
    "grade": "2",
    "valid_from": "2026-01-01",
    "consent": "guardian",
}


GUARDIAN = {
    "outsider": "区外亲属",
    "phone": "13900000000",
    "relation": "relative",
    "ground": "incapable",
    "valid_from": "2026-01-01",
}


def make_special_needs(keeping: Keeping) -> None:
    """Of the neighbour, whose guardian agreed."""
    own, neighbour = keeping.own, keeping.made["neighbour"].id
    named = done(own.post(f"/v1/residents/{neighbour}/guardians", GUARDIAN)).json()["id"]
    agreed = {"guardianship_id": named, "given_on": "2026-11-01", "way": "written"}
    done(own.post(f"/v1/residents/{neighbour}/tags", {**DISABILITY, "consent_by": agreed}))
    until(
        lambda: own.get("/v1/special-needs", resident_id=neighbour)["items"],
        "the line has a profile",
    )
    # Its id is the resident's, which is no secret: what stands beside it gives it away.
    sign = f'"id":"{neighbour}","line":"special_needs"'
    keeping.made["special need"] = Thing(neighbour, BEYOND_LINE, (sign,))


SPECIAL_NEEDS: Matrix = {
    "services5_special_need_list": (Row(query={"limit": 200}, shows=("special need",)),),
    "services5_special_need_get": (Row(path={"id": "special need"}, shows=("special need",)),),
}
