import re
from typing import Any

import pytest

from backbone.calls import Reply
from backbone.ids import id_of
from contracts.grid.registry.queries import GetCommunity
from contracts.grid.visits.commands import RecordVisit
from contracts.grid.visits.queries import GetVisit, ListVisits
from contracts.language.actor import Actor
from contracts.language.problem import Unavailable
from contracts.services5.followups.commands import AcceptFollowup
from gateway.route import Route
from gateway.routes import ROUTES
from gateway.unversioned import REASONS
from tests.unit.gateway.doorway import ID, Doorway, document, header

DISTRICT = "620171"
COMMUNITY = "620171101012"


@pytest.fixture
def doorway() -> Doorway:
    return Doorway()


@pytest.fixture(scope="module")
def one_for_all() -> Doorway:
    """For what is tried at every route: to make one takes longer than to ask it."""
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
    for tag in ("3", "*", '"x', '"1", "2"', '"1 2"'):
        assert doorway.ask("POST", path, if_match=tag).status == 400
    for tag in ('W/"3"', '"x"', '"03"', '"+3"', '"1234567890"', '""', '"٣"'):
        assert doorway.ask("POST", path, if_match=tag).status in (400, 412), tag
    for tag in ('W/"3"', '"03"'):
        assert doorway.ask("POST", path, if_match=tag).status == 412
    assert doorway.services.asked == []
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


@pytest.mark.parametrize("route", [route for route in ROUTES if route.compares], ids=str)
def test_whatever_is_read_is_not_sent_again(one_for_all: Doorway, route: Route) -> None:
    doorway = one_for_all
    doorway.services.reply = Reply(200, b'{"items":[],"next":null}', False)
    path = route.path.replace("{community}", COMMUNITY).replace("{code}", COMMUNITY)
    path = re.sub(r"\{[a-z_]+\}", ID, path)
    first = doorway.ask("GET", path, account=_who_may(route))
    tag = header(first, "ETag") or ""
    assert (first.status, tag[0]) == (200, '"')
    again = doorway.ask("GET", path, account=_who_may(route), if_none_match=f'"x", {tag}')
    assert (again.status, again.body, header(again, "ETag")) == (304, b"", tag)


def _who_may(route: Route) -> Actor | None:
    if route.public:
        return None
    return Actor("test", min(route.by), COMMUNITY)


CHANGING = [route for route in ROUTES if route.method != "GET"]


@pytest.mark.parametrize("route", CHANGING, ids=str)
def test_a_change_wants_a_version_or_says_why_not(route: Route) -> None:
    """The exceptions name a reason that is told in their description."""
    assert bool(route.unversioned) != (route.creates or route.if_match), route
    assert not route.unversioned or route.unversioned in REASONS


@pytest.mark.parametrize("route", [route for route in CHANGING if route.if_match], ids=str)
def test_without_the_version_nothing_is_asked(one_for_all: Doorway, route: Route) -> None:
    room, path = one_for_all, re.sub(r"\{[a-z_]+\}", ID, route.path)
    key, before = {"idempotency_key": "k"}, len(room.services.asked)
    if route.ask is None:  # its handler asks for it: `test_administration`
        return
    assert room.ask(route.method, path, b"{}", account=_who_may(route), **key).status == 428
    assert len(room.services.asked) == before


@pytest.mark.parametrize("route", [route for route in CHANGING if not route.takes_body], ids=str)
def test_a_body_where_none_is_taken_is_refused(one_for_all: Doorway, route: Route) -> None:
    room, path = one_for_all, re.sub(r"\{[a-z_]+\}", ID, route.path)
    how: Any = {"account": _who_may(route)}
    assert room.ask(route.method, path, **how).status == 200
    assert room.ask(route.method, path, b"{}", **how).status == 200
    refused = room.ask(route.method, path, b'{"a/b":1,"c":2}', **how)
    assert (refused.status, codes(refused)) == (422, [("/a~1b", "unknown"), ("/c", "unknown")])
    for body in (b"[]", b"null", b'"x"'):
        assert codes(room.ask(route.method, path, body, **how)) == [("", "unknown")]
    assert room.ask(route.method, path, b"{", **how).status == 400
    assert room.ask(route.method, path, b"x", content_type="text/plain", **how).status == 415


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
