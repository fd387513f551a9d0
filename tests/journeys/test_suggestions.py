"""人人有责: a suggestion is sent in, seen to like a parcel, decided, rated, told to nobody else."""

import uuid
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.journeys.platform import Platform, Session, done
from tests.journeys.suggesting import (
    ANSWERED,
    COMMUNITY,
    OPEN,
    SORTED,
    item_of,
    path_of,
    record,
    see_to,
    send,
)
from tests.waiting import until


@pytest.fixture
def somebody(platform: Platform) -> Iterator[httpx.Client]:
    """Without an account."""
    with httpx.Client(base_url=platform.url, timeout=20) as client:
        yield client


def track(somebody: httpx.Client, sent: dict[str, Any]) -> Any:
    return done(somebody.get(f"{OPEN}/{sent['tracking']}")).json()


def test_somebody_sends_a_suggestion_and_follows_it_to_its_end(
    community: Session, somebody: httpx.Client
) -> None:
    sent = send(somebody)
    assert (sent["status"], sent["status_title"]) == ("received", "已收到")
    see_to(
        community,
        sent,
        ("sorting", {"topic": "facilities"}),
        ("assignment", {"responsible": "officer"}),
        ("adoption", {"reply": "下周安装。"}),
    )
    shown = track(somebody, sent)
    assert [each["status"] for each in shown["steps"]] == [
        "received",
        "sorted",
        "assigned",
        "adopted",
    ]
    assert (shown["reply"], "community" in str(shown)) == ("下周安装。", False)
    see_to(community, sent, ("completion", {"reply": "已装三盏。"}))
    rating = f"{OPEN}/{sent['tracking']}/rating"
    again = {"satisfaction": 1, "comment": "还是暗", "objects": True}
    assert done(somebody.post(rating, json=again)).json()["status"] == "sorted"
    see_to(community, sent, ("answer", {"reply": "已加亮。"}))
    assert done(somebody.post(rating, json={"satisfaction": 5})).json()["status"] == "rated"
    assert somebody.post(rating, json={"satisfaction": 5}).status_code == 409
    kept = community.get(path_of(sent))
    assert (kept["reopened"], kept["satisfaction"], kept["steps"][0]["account"]) == (
        1,
        5,
        "anonymous",
    )


def test_a_code_that_is_none_and_a_suggestion_of_others_are_alike_unknown(
    somebody: httpx.Client,
) -> None:
    sent = send(somebody)
    elsewhere = f"/v1/communities/620171101013/suggestions/{sent['tracking']}"
    for path in (f"{OPEN}/nobodys", elsewhere):
        assert somebody.get(path).status_code == 404
    assert somebody.get(path_of(sent)).status_code == 401
    lost = somebody.post(
        "/v1/communities/620171101099/suggestions",
        json={"topic": "other", "text": "x"},
        headers={"Idempotency-Key": str(uuid.uuid4())},
    )
    assert lost.status_code == 404


def test_the_branch_decides_what_is_on_its_agenda(
    community: Session, secretary: Session, somebody: httpx.Client
) -> None:
    adopted, declined = send(somebody), send(somebody)
    for sent, body in (
        (adopted, {"decision": "adopted"}),
        (declined, {"decision": "declined", "reason": "not_ours"}),
    ):
        item = item_of(secretary, sent)
        done(secretary.step(f"/v1/agenda-items/{item['id']}", "decision", body))
        until(
            lambda sent=sent, body=body: track(somebody, sent)["status"] == body["decision"],
            "it was decided",
        )
    assert track(somebody, declined)["reason"] == "not_ours"
    answered = record(community)
    see_to(community, answered, SORTED, ANSWERED)
    until(lambda: item_of(secretary, answered)["status"] == "settled", "nothing is to be decided")


def test_what_is_open_is_supported_once_by_each_and_merged_with_its_like(
    community: Session, officer: Session, somebody: httpx.Client
) -> None:
    household, resident = officer.home(skip=76)
    told = done(
        officer.post(
            "/v1/suggestions",
            {
                "channel": "door",
                "topic": "elderly",
                "text": "食堂离家太远。",
                "household_id": household,
                "resident_id": resident,
            },
        )
    ).json()
    first = record(community)
    see_to(community, first, SORTED)
    listed = done(somebody.get(OPEN, params={"limit": 200})).json()["items"]
    (shown,) = [each for each in listed if each["id"] == first["id"]]
    assert (shown["title"], shown["supporters"]) == ("食堂周末开放", None)
    for _ in range(2):
        supported = done(officer.post(f"{path_of(first)}/support", {"resident_id": resident}))
        assert supported.json()["supporters"] == 1
    see_to(community, told, SORTED, ("merger", {"into_id": first["id"]}))
    # Who said the one and supports the other is one person.
    assert community.get(path_of(first))["supporters"] == 1
    see_to(community, first, ANSWERED)
    assert track(somebody, told)["reply"] == "下月起周六开放。"
    own = {each["id"] for each in officer.get("/v1/suggestions", limit=200)["items"]}
    assert told["id"] in own
    assert first["id"] not in own


def test_lines_and_streets_read_counts(
    community: Session, supervisor: Session, somebody: httpx.Client
) -> None:
    record(community)
    until(
        lambda: any(
            each["line"] == "elderly" and each["suggestions"]
            for each in community.get("/v1/voices")["lines"]
        ),
        "the line hears of it",
    )
    everything = community.get("/v1/suggestion-statistics")["topics"][0]
    assert everything["topic"] is None
    assert everything["received"] >= 1
    shown = supervisor.get("/v1/suggestion-statistics", community=COMMUNITY)
    assert supervisor.client.get("/v1/suggestions").status_code == 403
    assert shown["suppressed"]
    counts = [
        row[name]
        for row in shown["topics"]
        for name in row
        if name not in ("topic", "satisfaction")
    ]
    assert all(count is None or count == 0 or count >= 5 for count in counts)
