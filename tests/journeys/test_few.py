"""Outside the community few people are nobody, whichever route one asks (domain §6)."""

import uuid
from collections.abc import Iterator
from typing import Any

from contracts.language.few import hiding_of, without_few
from gateway.route import Route
from gateway.routes import ROUTES
from tests.journeys.platform import Session, done
from tests.journeys.publicizing import published
from tests.journeys.rescuing import ALL, check, declare, move
from tests.journeys.surveying import answer_of, form_of, round_of
from tests.waiting import until

COMMUNITY = "620171101012"
HERE = {"community": COMMUNITY}
OUTSIDE = "supervisor"


def test_a_supervisor_is_told_of_nobody_by_a_small_number(
    community: Session, supervisor: Session
) -> None:
    household, resident = community.home(skip=141)
    grid = community.get(f"/v1/households/{household}")["grid"]
    emergency = declare(community, grid, drill=True)
    place = {"title": "小学操场", "grid": grid, "capacity": 200}
    shelter = done(community.post(f"{ALL}/{emergency}/shelters", place)).json()["id"]
    check(community, emergency, resident, "sheltered", shelter_id=shelter)
    audience = {"residents": [resident]}
    campaign = published(community, audience=audience, channels=["door"])
    code = f"few_{uuid.uuid4().hex[:8]}"
    round = round_of(community, form_of(community, code), audience=audience)
    said = answer_of(household, resident)
    done(community.post(f"/v1/survey-rounds/{round}/submissions", said))
    for notices in ("/v1/notices", "/v1/line-notices"):
        until(lambda path=notices: _noticed(community, path, campaign), "it is to be relayed")

    inside = community.get(f"{ALL}/{emergency}/progress")
    assert {each["status"]: each["count"] for each in inside["states"]}["sheltered"] == 1
    told = supervisor.get(f"{ALL}/{emergency}/progress", **HERE)
    states = {each["status"]: each["count"] for each in told["states"]}
    assert (states["sheltered"], told["checked"]) == (None, None)
    (mine,) = supervisor.get(f"{ALL}/{emergency}/shelters", **HERE)["items"]
    assert (mine["capacity"], mine["occupied"]) == (200, None)

    whole = supervisor.get(f"/v1/campaigns/{campaign}/progress", **HERE)["total"]
    shown = supervisor.get(f"/v1/campaigns/{campaign}", **HERE)
    assert (shown["recipients"], shown["residents_named"], whole["recipients"]) == (None,) * 3
    asked = supervisor.get(f"/v1/survey-rounds/{round}", **HERE)
    results = supervisor.get(f"/v1/survey-rounds/{round}/results", **HERE)["responses"][0]
    assert (asked["asked"], asked["residents_named"], results["asked"]) == (None,) * 3

    ids = {"emergencies": emergency, "campaigns": campaign, "survey-rounds": round}
    ids["grids"] = supervisor.get("/v1/grids", **HERE)["items"][0]["id"]
    walked = {route.operation: path for route, path in _counting(ids)}
    assert len(walked) > 15
    for route, path in _counting(ids):
        answer = supervisor.get(path, **HERE)
        shown = answer["items"] if route.page else answer
        assert without_few(route.answer or route.page, OUTSIDE, shown) == shown, path
    move(community, emergency, "stand-down", summary="演练结束。")
    closing = supervisor.get(f"{ALL}/{emergency}", **HERE)["closing"]
    assert (closing["checked"], closing["needs_help"]) == (None, 0)


def _noticed(session: Session, path: str, campaign: str) -> list[Any]:
    items = session.get(path)["items"]
    return [each for each in items if campaign in (each["id"], each.get("campaign_id"))]


def _counting(ids: dict[str, str]) -> Iterator[tuple[Route, str]]:
    """Whatever a supervisor reads that has numbers of people in it."""
    for route in ROUTES:
        view = route.answer or route.page
        if route.method != "GET" or OUTSIDE not in route.by or view is None:
            continue
        if hiding_of(view, OUTSIDE) is None:
            continue
        path = route.path
        if route.names:
            id = COMMUNITY if route.place else ids.get(path.split("/")[2])
            if id is None or len(route.names) > 1:
                continue
            path = path.replace(f"{{{route.names[0]}}}", id)
        yield route, path
