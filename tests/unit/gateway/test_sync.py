from typing import Any

import orjson

from backbone.calls import Reply
from backbone.ids import id_of
from contracts.grid.visits.commands import RecordVisit
from contracts.language.problem import Unavailable
from gateway.batch.chains import chains
from gateway.batch.forms import MOST_COMMANDS, SyncCommand
from gateway.quota import Quota, Quotas
from tests.unit.gateway.doorway import ID, Doorway, document

OTHER = "01932f5e-7c1a-7b3e-9f52-6a4f0c8d1e21"


def visit(key: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "operation": "grid_visit_record", "body": {"household_id": ID}, **more}


def step(key: str, name: str, id: str = ID, **more: Any) -> dict[str, Any]:
    return {"key": key, "operation": f"services5_followup_{name}", "params": {"id": id}, **more}


def send(doorway: Doorway, *commands: dict[str, Any], **how: Any) -> Any:
    return doorway.ask("POST", "/v1/sync", orjson.dumps({"commands": commands}), **how)


def results(response: Any) -> list[dict[str, Any]]:
    assert response.status == 200, response.body
    made: list[dict[str, Any]] = orjson.loads(response.body)["results"]
    return made


def test_each_command_is_asked_with_its_own_key_and_answered_in_its_place() -> None:
    doorway = Doorway()
    made = results(send(doorway, visit("a"), step("b", "accept", if_match='"3"')))
    assert [(one["key"], one["status"], one["etag"]) for one in made] == [
        ("a", 201, '"3"'),
        ("b", 200, '"3"'),
    ]
    assert (made[0]["location"], made[1]["location"]) == (f"/v1/visits/{ID}", None)
    first = next(asked for asked in doorway.services.asked if asked.ask is RecordVisit)
    assert first.how["message_id"] == id_of("key", "community", "a")
    assert orjson.loads(first.body) == {"household_id": ID}


def test_a_key_finds_the_same_outcome_alone_and_in_a_batch() -> None:
    doorway = Doorway()
    send(doorway, visit("k-1"))
    doorway.ask("POST", "/v1/visits", b'{"household_id": "x"}', idempotency_key="k-1")
    ids = {asked.how["message_id"] for asked in doorway.services.asked}
    assert len(ids) == 1


def test_one_that_is_refused_does_not_stop_the_others() -> None:
    doorway = Doorway()
    made = results(
        send(
            doorway,
            {"key": "a", "operation": "no_such_thing"},
            {"key": "b", "operation": "services5_followup_accept"},
            step("c", "accept"),
            {"key": "d", "operation": "grid_visit_list"},
            visit("e"),
        )
    )
    assert [one["status"] for one in made] == [422, 422, 428, 422, 201]
    assert made[0]["problem"]["errors"][0]["pointer"] == "/operation"
    assert made[1]["problem"]["errors"][0]["pointer"] == "/params/id"
    assert all(one["body"] is None for one in made[:4])


def test_each_command_wants_its_own_role() -> None:
    doorway = Doorway()
    made = results(
        send(
            doorway,
            visit("a"),
            step("b", "accept", if_match='"1"'),
            account="worker-special-needs",
        )
    )
    assert [one["status"] for one in made] == [403, 200]
    assert len(doorway.services.asked) == 1


def test_who_may_change_nothing_sends_no_batch() -> None:
    assert send(Doorway(), visit("a"), account="supervisor").status == 403


def test_what_comes_after_is_based_on_the_version_that_was_made() -> None:
    doorway = Doorway()
    made = results(
        send(
            doorway, step("plan", "plan", after="accept"), step("accept", "accept", if_match='"1"')
        )
    )
    assert [one["status"] for one in made] == [200, 200]
    assert [asked.how["if_match"] for asked in doorway.services.asked] == [1, 3]
    assert [asked.ask.name for asked in doorway.services.asked] == [
        "services5.followup.accept",
        "services5.followup.plan",
    ]


def test_what_comes_after_a_refusal_is_not_attempted() -> None:
    doorway = Doorway()
    doorway.services.reply = Reply(409, b'{"status":409}', True)
    made = results(send(doorway, step("a", "accept", if_match='"1"'), step("b", "plan", after="a")))
    assert [one["status"] for one in made] == [409, 424]
    assert made[0]["problem"] == {"status": 409}
    assert len(doorway.services.asked) == 1


def test_who_waits_for_itself_or_for_nobody_is_told() -> None:
    made = results(
        send(
            Doorway(),
            step("a", "accept", after="b"),
            step("b", "plan", after="a"),
            step("c", "plan", OTHER, after="nobody"),
        )
    )
    assert [one["status"] for one in made] == [422, 424, 422]


def test_a_service_that_is_late_is_late_for_its_own_command() -> None:
    doorway = Doorway()
    doorway.services.reply = Unavailable("", retry_after=1)
    (one,) = results(send(doorway, visit("a")))
    assert (one["status"], one["problem"]["type"]) == (503, "/problems/unavailable")


def test_a_batch_has_a_size_and_is_pointed_at_when_wrong() -> None:
    many = send(Doorway(), *(visit(str(n)) for n in range(MOST_COMMANDS + 1)))
    assert (many.status, document(many)["errors"][0]["pointer"]) == (422, "/commands")
    none = send(Doorway())
    assert none.status == 422
    wrong = send(Doorway(), visit("two words"))
    assert document(wrong)["errors"][0]["pointer"] == "/commands/0/key"
    deep = b'{"commands":' + b"[" * 40 + b"]" * 40 + b"}"
    refused = Doorway().ask("POST", "/v1/sync", deep)
    assert document(refused)["errors"][0]["code"] == "too_deep"


def test_each_command_counts_against_the_accounts_quota() -> None:
    doorway = Doorway(quotas=Quotas(Quota("account", 1, lambda: 1000.0)))
    assert send(doorway, *(visit(str(n)) for n in range(8))).status == 200
    assert send(doorway, *(visit(str(n)) for n in range(8))).status == 429


def command(key: str, id: str = "", after: str | None = None) -> SyncCommand:
    return SyncCommand(key=key, operation="x", params={"id": id} if id else None, after=after)


def test_one_resource_is_one_chain_in_order() -> None:
    listed = [command("a", "1"), command("b", "2"), command("c", "1"), command("d")]
    assert sorted(chains(listed)) == [[0, 2], [1], [3]]


def test_after_joins_chains_and_turns_them_round() -> None:
    listed = [command("a", "1", after="c"), command("b", "2"), command("c", "2", after="b")]
    assert chains(listed) == [[1, 2, 0]]


def test_the_same_key_twice_is_one_chain() -> None:
    assert chains([command("a"), command("a")]) == [[0, 1]]
