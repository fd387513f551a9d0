"""政策宣传: written, approved by another, put out; received at doors; the unreached are visited."""

import uuid
from typing import Any

from tests.journeys import publicizing
from tests.journeys.platform import Platform, Session, done
from tests.journeys.publicizing import another, moment, published, receipt, step
from tests.waiting import until


def homes_of(officer: Session, skip: int, count: int = 3) -> list[Any]:
    """Households of the officer's grid that other journeys leave alone."""
    listed = officer.get("/v1/households", limit=skip + count)["items"][skip:]
    return [officer.get(f"/v1/households/{each['id']}") for each in listed]


def few_of(homes: list[Any]) -> dict[str, Any]:
    """An audience of one resident each."""
    return {"audience": {"residents": [home["residents"][0]["id"] for home in homes]}}


def send(officer: Session, id: str, *receipts: dict[str, Any]) -> list[Any]:
    """As a device does that was offline."""
    commands = [
        {
            "key": str(uuid.uuid4()),
            "operation": "grid_campaign_acknowledge",
            "params": {"id": id},
            "body": body,
        }
        for body in receipts
    ]
    results = done(officer.post("/v1/sync", {"commands": commands})).json()["results"]
    again = done(officer.post("/v1/sync", {"commands": commands[::-1]})).json()["results"]
    assert [one["body"] for one in again] == [one["body"] for one in results[::-1]]
    return list(results)


def test_a_policy_reaches_every_door_or_somebody_goes_there(
    community: Session, officer: Session
) -> None:
    homes = homes_of(officer, 80)
    grid = homes[0]["grid"]
    id = publicizing.drafted(community, **few_of(homes))
    path = f"/v1/campaigns/{id}"
    shown = community.get(f"{path}/audience")
    assert (shown["households"], [each["grid"] for each in shown["grids"]]) == (3, [grid])
    step(community, id, "review")
    own = community.step(path, "approval")
    assert own.status_code == 403
    with another(community, "secretary") as secretary:
        step(secretary, id, "approval")
    assert publicizing.target(community, id) == 3
    assert step(community, id, "publication")["status"] == "publishing"
    notice = until(
        lambda: [n for n in community.get("/v1/notices")["items"] if n["id"] == id],
        "party lists it for the branches",
    )[0]
    assert (notice["status"], notice["recipients"], notice["grids"]) == ("current", 3, [grid])

    done(community.post(f"{path}/announcements", publicizing.notice()))
    first, second, third = (home["id"] for home in homes)
    done(officer.post(f"{path}/receipts", receipt(first)))
    assert community.get(path)["status"] == "acknowledging"
    refused = receipt(second, kind="refused", received_at=moment(seconds=1))
    read = receipt(second, kind="read", channel="phone")
    results = send(officer, id, read, refused, receipt(str(uuid.uuid4())))
    assert [one["status"] for one in results] == [201, 201, 422], results
    left = officer.get(f"{path}/recipients", outstanding=True)["items"]
    assert {each["household_id"]: each["status"] for each in left} == {
        second: "read",
        third: "unreached",
    }

    step(community, id, "chasing")
    reminded = until(
        lambda: [r for r in community.get("/v1/reminders")["items"] if r["subject_id"] == id],
        "the cadre is reminded",
    )[0]
    assert (reminded["about"], reminded["place"], reminded["level"]) == ("campaign", grid, 1)
    chased = until(
        lambda: officer.get(f"{path}/recipients", household_id=third)["items"][0]["visit_id"],
        "a visit is planned",
    )
    visit = officer.get(f"/v1/visits/{chased}")
    assert (visit["household_id"], visit["reason"]) == (third, "campaign")
    done(officer.post(f"{path}/receipts", receipt(third, kind="declined")))
    assert officer.get(f"/v1/visits/{chased}")["status"] == "cancelled"
    done(officer.post(f"{path}/receipts", receipt(second)))
    progress = officer.get(f"{path}/progress")
    total = progress["total"]
    assert (total["recipients"], total["reached"], total["rate"]) == (3, 3, 1.0)
    assert {c["channel"]: c["announcements"] for c in progress["channels"]} == {
        "door": 0,
        "notice_board": 1,
    }
    if community.get(path)["status"] != "closed":  # the clock may have been first
        step(community, id, "closure", {"reason": "全部签收"})
    assert community.get(path)["status"] == "closed"
    assert len(officer.get(f"{path}/receipts")["items"]) == 5


def test_the_next_version_takes_the_place_of_the_one_before(
    community: Session, officer: Session
) -> None:
    homes = homes_of(officer, 83)
    old = published(community, **few_of(homes))
    done(officer.post(f"/v1/campaigns/{old}/receipts", receipt(homes[0]["id"])))
    new = published(community, **few_of(homes), supersedes=old)
    assert community.get(f"/v1/campaigns/{old}")["status"] == "superseded"
    shown = community.get(f"/v1/campaigns/{new}")
    assert (shown["number"], shown["supersedes"]) == (2, old)
    assert community.get(f"/v1/campaigns/{new}/progress")["total"]["reached"] == 0
    late = officer.post(f"/v1/campaigns/{old}/receipts", receipt(homes[1]["id"]))
    assert late.status_code == 409
    assert "新版本" in late.json()["detail"]
    until(
        lambda: [
            n
            for n in community.get("/v1/notices", status="superseded")["items"]
            if (n["id"], n["superseded_by"]) == (old, new)
        ],
        "party knows it too",
    )
    listed = until(
        lambda: community.get("/v1/line-notices", campaign_id=old, status="superseded")["items"],
        "and so do the lines",
    )
    assert {each["superseded_by"] for each in listed} == {new}


def test_what_was_wrong_is_withdrawn_and_nobody_is_sent_there(
    community: Session, officer: Session
) -> None:
    homes = homes_of(officer, 86)
    id = published(community, **few_of(homes))
    path = f"/v1/campaigns/{id}"
    step(community, id, "chasing")
    visits = until(
        lambda: _all_planned(officer.get(f"{path}/recipients")["items"]), "visits are planned"
    )
    with another(community, "secretary") as secretary:
        step(secretary, id, "withdrawal", {"reason": "政策暂缓执行"})
    assert officer.post(f"{path}/receipts", receipt(homes[0]["id"])).status_code == 409
    until(
        lambda: all(officer.get(f"/v1/visits/{each}")["status"] == "cancelled" for each in visits),
        "the visits are called off",
    )


def test_an_officer_sees_and_reaches_the_own_grid_alone(
    platform: Platform, community: Session, officer: Session
) -> None:
    mine = homes_of(officer, 89, 1)
    everywhere = community.get("/v1/households", limit=200, grid=f"{mine[0]['grid'][:-1]}2")
    other = community.get(f"/v1/households/{everywhere['items'][5]['id']}")
    id = published(community, **few_of([*mine, other]))
    path = f"/v1/campaigns/{id}"
    listed = officer.get(f"{path}/recipients")["items"]
    assert [each["household_id"] for each in listed] == [mine[0]["id"]]
    assert officer.get(f"{path}/progress")["total"]["recipients"] == 1
    assert officer.post(f"{path}/receipts", receipt(other["id"])).status_code == 403
    with another(community, "supervisor") as street:
        assert street.client.get(f"{path}/recipients").status_code == 403
        seen = street.get(f"{path}/progress", community="620171101012")
    assert (seen["total"]["recipients"], seen["total"]["rate"]) == (None, None)


def _all_planned(recipients: list[Any]) -> list[str] | None:
    visits = [each["visit_id"] for each in recipients]
    return visits if all(visits) else None
