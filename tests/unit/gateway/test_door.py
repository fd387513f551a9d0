from typing import Any

import pytest

from backbone.calls import Reply
from backbone.ids import id_of
from contracts.grid.registry.queries import GetCommunity
from contracts.grid.visits.commands import RecordVisit
from contracts.grid.visits.queries import GetVisit, ListVisits
from contracts.language.problem import Unavailable
from contracts.services5.followups.commands import AcceptFollowup
from tests.unit.gateway.doorway import ID, Doorway, document, header

DISTRICT = "620171"
COMMUNITY = "620171101012"


@pytest.fixture
def doorway() -> Doorway:
    return Doorway()


def codes(response: Any) -> list[tuple[str, str]]:
    return [(each["pointer"], each["code"]) for each in document(response)["errors"]]


def test_a_body_passes_through_as_it_came(doorway: Doorway) -> None:
    body = b'{ "household_id" : "x" }'
    response = doorway.ask("POST", "/v1/visits", body, idempotency_key="k-1")
    (asked,) = doorway.services.asked
    assert (asked.ask, asked.body) == (RecordVisit, body)
    assert asked.how["community"] == COMMUNITY
    assert asked.how["message_id"] == id_of("key", "community", "k-1")
    assert response.status == 201
    assert header(response, "Location") == f"/v1/visits/{ID}"
    assert header(response, "ETag") == '"3"'


def test_what_creates_wants_a_key(doorway: Doorway) -> None:
    response = doorway.ask("POST", "/v1/visits", b"{}")
    assert document(response)["type"] == "/problems/idempotency_key_required"
    assert response.status == 400
    assert doorway.services.asked == []


@pytest.mark.parametrize("key", ["", "two words", "键", "k" * 201])
def test_a_key_is_visible_ascii(doorway: Doorway, key: str) -> None:
    assert doorway.ask("POST", "/v1/visits", b"{}", idempotency_key=key).status == 400


def test_two_accounts_may_use_the_same_key(doorway: Doorway) -> None:
    for account in ("community", "secretary"):
        doorway.ask("POST", "/v1/visits", b"{}", account=account, idempotency_key="k")
    first, second = (asked.how["message_id"] for asked in doorway.services.asked)
    assert first != second


def test_query_parameters_are_typed_by_the_contract(doorway: Doorway) -> None:
    doorway.ask("GET", "/v1/followups?limit=7&overdue=true&status=planned")
    (asked,) = doorway.services.asked
    assert asked.how["params"] == {"limit": 7, "overdue": True, "status": "planned"}
    assert asked.body == b""


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("limit=x", ("/limit", "invalid")),
        ("limit=1.5", ("/limit", "invalid")),
        ("limit=", ("/limit", "invalid")),
        ("limit=1&limit=2", ("/limit", "repeated")),
        ("colour=red", ("/colour", "unknown")),
        ("a%2Fb=1", ("/a~1b", "unknown")),
        ("overdue=1", ("/overdue", "invalid")),
        ("id=1", ("/id", "unknown")),
        ("status=a%00", ("/status", "unstorable")),
        ("community=%00", ("/community", "unstorable")),
    ],
)
def test_a_wrong_query_is_pointed_at(
    doorway: Doorway, query: str, expected: tuple[str, str]
) -> None:
    response = doorway.ask("GET", f"/v1/followups?{query}")
    assert response.status == 422
    assert codes(response) == [expected]


@pytest.mark.parametrize("query", ["q=%ff", "&".join(f"a{n}=1" for n in range(60))])
def test_a_query_that_cannot_be_read_is_malformed(doorway: Doorway, query: str) -> None:
    assert doorway.ask("GET", f"/v1/households?{query}").status == 400


def test_a_path_parameter_joins_and_may_not_come_twice(doorway: Doorway) -> None:
    doorway.ask("GET", f"/v1/visits/{ID}")
    assert doorway.services.asked[0].ask is GetVisit
    assert doorway.services.asked[0].how["params"] == {"id": ID}
    assert codes(doorway.ask("GET", f"/v1/visits/{ID}?id=2")) == [("/id", "unknown")]


def test_a_change_wants_the_version_it_is_based_on(doorway: Doorway) -> None:
    path = f"/v1/followups/{ID}/acceptance"
    assert doorway.ask("POST", path).status == 428
    for tag in ("3", 'W/"3"', "*", '"x"', '"1", "2"'):
        assert doorway.ask("POST", path, if_match=tag).status == 400
    response = doorway.ask("POST", path, if_match='"3"')
    assert response.status == 200
    (asked,) = doorway.services.asked
    assert (asked.ask, asked.how["if_match"]) == (AcceptFollowup, 3)


@pytest.mark.parametrize(
    ("tag", "status"), [('"3"', 304), ('W/"3"', 304), ("*", 304), ('"1", "3"', 304), ('"2"', 200)]
)
def test_what_has_not_changed_is_not_sent_again(doorway: Doorway, tag: str, status: int) -> None:
    response = doorway.ask("GET", f"/v1/visits/{ID}", if_none_match=tag)
    assert response.status == status
    assert header(response, "ETag") == '"3"'


def test_nobody_is_asked_to_log_in(doorway: Doorway) -> None:
    response = doorway.ask("GET", "/v1/visits", account=None)
    assert (response.status, header(response, "WWW-Authenticate")) == (401, "Bearer")


def test_the_role_is_checked_before_anything_is_asked(doorway: Doorway) -> None:
    response = doorway.ask(
        "POST", "/v1/visits", b"{}", account="worker-special-needs", idempotency_key="k"
    )
    assert response.status == 403
    assert doorway.services.asked == []


def test_an_account_of_many_communities_says_which(doorway: Doorway) -> None:
    response = doorway.ask("GET", "/v1/visits", account="supervisor")
    assert codes(response) == [("/community", "required")]
    assert codes(doorway.ask("GET", "/v1/visits?community=12", account="supervisor")) == [
        ("/community", "invalid")
    ]
    refused = doorway.ask("GET", "/v1/visits?community=110101001001", account="supervisor")
    assert (refused.status, codes(refused)) == (403, [("/community", "out_of_reach")])
    doorway.ask("GET", f"/v1/visits?community={COMMUNITY}", account="supervisor")
    (asked,) = doorway.services.asked
    assert (asked.ask, asked.how["community"]) == (ListVisits, COMMUNITY)
    assert asked.how["params"] == {}


def test_a_supervisor_lists_communities_and_opens_one(doorway: Doorway) -> None:
    doorway.ask("GET", "/v1/communities", account="supervisor")
    doorway.ask("GET", f"/v1/communities/{COMMUNITY}", account="supervisor")
    doorway.ask("GET", "/v1/communities/110101001001", account="supervisor")
    everywhere, inside, outside = doorway.services.asked
    assert everywhere.how["community"] == ""
    assert inside.ask is GetCommunity
    assert (inside.how["community"], outside.how["community"]) == (COMMUNITY, "")


def test_another_content_type_is_refused(doorway: Doorway) -> None:
    response = doorway.ask(
        "POST", "/v1/visits", b"a=1", idempotency_key="k", content_type="text/plain"
    )
    assert response.status == 415
    fine = doorway.ask(
        "POST",
        "/v1/visits",
        b"{}",
        idempotency_key="k",
        content_type="Application/JSON; charset=utf-8",
    )
    assert fine.status == 201


def test_what_a_service_refuses_is_passed_on_with_its_headers(doorway: Doorway) -> None:
    doorway.services.reply = Reply(503, b'{"status":503}', True, retry_after=2)
    response = doorway.ask("GET", "/v1/visits")
    assert (response.status, response.kind) == (503, "application/problem+json")
    assert header(response, "Retry-After") == "2"


def test_a_deadline_that_passed_says_when_to_come_back(doorway: Doorway) -> None:
    doorway.services.reply = Unavailable("", retry_after=1)
    response = doorway.ask("GET", "/v1/visits")
    assert (response.status, header(response, "Retry-After")) == (503, "1")


def test_a_fault_of_ours_says_nothing_of_itself(
    doorway: Doorway, caplog: pytest.LogCaptureFixture
) -> None:
    doorway.services.reply = ZeroDivisionError("the secret")
    made = document(doorway.ask("GET", "/v1/visits"))
    assert made["status"] == 500
    assert "secret" not in str(made)
    assert caplog.records[0].trace_id == made["trace_id"]  # type: ignore[attr-defined]


def test_the_callers_trace_goes_on(doorway: Doorway) -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    doorway.ask("GET", "/v1/visits", traceparent=f"00-{trace}-00f067aa0ba902b7-01")
    (asked,) = doorway.services.asked
    assert asked.how["trace"] == trace
    assert asked.how["traceparent"].split("-")[1] == trace
    assert asked.how["traceparent"].split("-")[2] != "00f067aa0ba902b7"


@pytest.mark.parametrize(
    "header", ["", "00-0-0-0", f"00-{'0' * 32}-{'1' * 16}-01", f"01-{'a' * 32}-{'1' * 16}-01"]
)
def test_a_trace_that_is_none_begins_anew(doorway: Doorway, header: str) -> None:
    doorway.ask("GET", "/v1/visits", traceparent=header)
    assert doorway.services.asked[0].how["trace"] not in ("0" * 32, "a" * 32)


def test_a_handler_that_is_missing_is_found_at_the_start() -> None:
    from gateway.door import Door
    from gateway.routes import ROUTES

    doorway = Doorway()
    with pytest.raises(LookupError, match="stream"):
        Door(ROUTES, doorway.services, doorway.tokens, {"login": lambda *_: None})  # type: ignore
