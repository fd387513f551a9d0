"""What lies in another community, or nowhere, is not there to be named in a command."""

import uuid
from typing import Any

import httpx

from tests.journeys import visiting
from tests.journeys.neighbours import neighbour
from tests.journeys.platform import Session, done

STAFF = {"title": "网格员甲", "source": "in_service_member", "employment": "part_time"}


def _refused(answer: httpx.Response) -> list[tuple[str, str]]:
    assert answer.status_code == 422, answer.text
    return [(each["pointer"], each["code"]) for each in answer.json()["errors"]]


def test_what_is_not_of_the_community_cannot_be_named_from_it(admin: Session) -> None:
    household, resident = admin.home(skip=145)
    member = visiting.cadre(admin, skip=2)
    other = neighbour(admin.client)
    assessed = {"household_id": household, "resident_id": resident, "score": 90}
    assessed["assessed_at"] = visiting.ago(days=1)
    unknown = [("/resident_id", "unknown_resident")]
    assert _refused(other.post("/v1/abilities", assessed)) == unknown
    nobody = {**assessed, "resident_id": str(uuid.uuid4())}
    assert _refused(admin.post("/v1/abilities", nobody)) == unknown
    somewhere = {**assessed, "household_id": str(uuid.uuid4())}
    assert _refused(admin.post("/v1/abilities", somewhere)) == [
        ("/household_id", "unknown_household")
    ]
    for more, wrong in (
        ({"member_id": member}, ("/member_id", "unknown_member")),
        ({"account": "officer"}, ("/account", "unknown_account")),
    ):
        assert _refused(other.post("/v1/staff", {**STAFF, **more})) == [wrong]
        (late,) = _at_once(other, "grid_staff_enrol", {**STAFF, **more})
        assert late["status"] == 422
        assert late["problem"]["errors"][0]["code"] == wrong[1]
    bound = {"member_id": member, "grid": "620171101012099", "cadence_days": 90}
    assert _refused(admin.post("/v1/cadre-grids", bound)) == [("/grid", "unknown_grid")]

    visiting.assess(admin, household, resident, score=90)
    done(admin.post("/v1/staff", {**STAFF, "member_id": member}))


def _at_once(session: Session, operation: str, body: dict[str, Any]) -> list[Any]:
    command = {"key": str(uuid.uuid4()), "operation": operation, "body": body}
    answer = session.client.post("/v1/sync", json={"commands": [command]})
    assert answer.status_code == 200, answer.text
    results: list[Any] = answer.json()["results"]
    return results
