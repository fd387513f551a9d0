"""What a device collected offline, sent at once: nothing twice, whatever got lost."""

import uuid
from typing import Any

from tests.journeys import chain
from tests.journeys.platform import Session, done, visit
from tests.waiting import until


def command(body: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4()), "operation": "grid_visit_record", "body": body, **more}


def send(session: Session, commands: list[dict[str, Any]]) -> list[dict[str, Any]]:
    answer = done(session.post("/v1/sync", {"commands": commands})).json()
    results: list[dict[str, Any]] = answer["results"]
    return results


def test_a_batch_whose_answer_was_lost_is_sent_again_and_nothing_happens_twice(
    community: Session,
) -> None:
    homes = [community.home(skip=skip) for skip in range(50, 60)]
    commands = [command(visit(*home)) for home in homes]
    first = send(community, commands)
    assert [one["status"] for one in first] == [201] * len(homes)
    assert send(community, commands) == first
    assert send(community, commands[::-1]) == first[::-1]
    alone = community.post("/v1/visits", commands[0]["body"], key=commands[0]["key"])
    assert (alone.status_code, alone.json()) == (201, first[0]["body"])
    for (household, _), one in zip(homes, first, strict=True):
        listed = community.get("/v1/visits", household_id=household)["items"]
        assert [each["id"] for each in listed] == [one["body"]["id"]]
        assert community.get(one["location"])["version"] == int(one["etag"].strip('"'))


def test_what_was_sent_alone_is_found_by_its_key_in_a_batch(community: Session) -> None:
    body, key = visit(*community.home(skip=61)), str(uuid.uuid4())
    alone = done(community.post("/v1/visits", body, key=key))
    (again,) = send(community, [command(body, key=key)])
    assert (again["status"], again["body"]) == (201, alone.json())
    (other,) = send(community, [command({**body, "note": "x"}, key=key)])
    assert (other["status"], other["problem"]["type"]) == (422, "/problems/idempotency_key_reused")


def test_one_refusal_leaves_the_others_done_and_what_depends_on_it_untried(
    community: Session,
) -> None:
    household, resident = community.home(skip=62)
    recorded = community.visit(household, visit(household, resident)["findings"][0])
    (followup,) = until(
        lambda: community.get("/v1/followups", visit_id=recorded.json()["id"])["items"],
        "a follow-up",
    )
    path = f"/v1/followups/{followup['id']}"
    steps = chain.batch(followup["id"], '"999"')["commands"]
    stranger = command(visit(str(uuid.uuid4()), resident))
    good = command(visit(*community.home(skip=63)))
    made = send(community, [*steps, stranger, good])
    assert [one["status"] for one in made] == [412, 424, 422, 201]
    assert made[2]["problem"]["errors"][0]["pointer"] == "/household_id"
    assert community.get(path)["status"] == "proposed"

    def turned() -> Any:
        steps = chain.batch(followup["id"], community.etag(path))["commands"][::-1]
        results = send(community, steps)
        # party may have claimed the need meanwhile, which is a version of its own.
        return None if results[1]["status"] == 412 else (steps, results)

    steps, results = until(turned, "a batch on the present version")
    assert [one["status"] for one in results] == [200, 200]
    assert community.get(path)["status"] == "planned"
    assert send(community, steps) == results


def test_each_command_of_a_batch_keeps_to_its_own_scope(officer: Session, worker: Session) -> None:
    household, resident = officer.home()
    (refused,) = send(worker, [command(visit(household, resident))])
    assert (refused["status"], refused["body"]) == (403, None)
    (done,) = send(officer, [command(visit(household, resident))])
    assert done["status"] == 201
