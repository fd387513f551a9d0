"""What an Open311 client sends and gets, without a service behind it."""

import datetime as dt
from typing import Any
from xml.etree import ElementTree

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbone.calls import Reply
from contracts.language.actor import Actor, anybody
from contracts.language.problem import Invalid
from gateway.http.message import Request, Response
from gateway.identity.guest import Guest
from gateway.local import Admitted
from gateway.open311.asked import SPAN, span_of
from gateway.open311.desk import Open311
from gateway.open311.formats import split, written
from gateway.problems import TokenInvalid

HERE = "620171101012"
NOW = dt.datetime(2026, 11, 28, 4, tzinfo=dt.UTC)
ID = "01932f5e-7c1a-7b3e-9f52-6a4f0c8d1e20"
SERVICES = {"items": [{"code": "safety.gas", "title": "燃气异味", "group": "公共安全"}]}
KEY = "tlk_0123456789ab_secret"


class Grid:
    """Answers each ask with what is set for its name."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any], Actor]] = []
        self.ids: list[str] = []
        self.replies: dict[str, Reply] = {
            "grid.incident_category.list_open": Reply(200, orjson.dumps(SERVICES), False),
            "grid.report.send": Reply(200, b'{"tracking":"ABC"}', False, ID),
            "grid.report.list_requests": Reply(200, b'{"items":[]}', False),
        }

    def call(self, ask: Any, body: bytes = b"", **how: Any) -> Reply:
        """As `Caller.call`."""
        ask.load(orjson.loads(body))
        self.asked.append((ask.name, orjson.loads(body), how["actor"]))
        self.ids.append(how["message_id"])
        return self.replies[ask.name]


def admit(header: str) -> Guest:
    """One department is known."""
    if header != f"Bearer {KEY}":
        raise TokenInvalid()
    return Guest(Actor("key:1", "department", HERE[:6], {"asks": (), "events": ()}))


@pytest.fixture
def grid() -> Grid:
    return Grid()


def get(grid: Grid, path: str, query: str = f"jurisdiction_id={HERE}") -> Response:
    names = {"services": "service", "requests": "request", "tokens": "token"}
    kind, _, name = path.partition("/")
    local = names[kind] if name else kind.partition(".")[0]
    handler = Open311(grid, admit, "https://tianling.example", lambda: NOW).handlers
    admitted = Admitted(None, {"name": name} if name else {}, {})
    return handler[f"open311_{local}"](Request("GET", f"/open311/v2/{path}", query), admitted)


def send(grid: Grid, form: str, ending: str = ".json", **headers: str) -> Response:
    handler = Open311(grid, admit, "", lambda: NOW).handlers["open311_send"]
    path = f"/open311/v2/requests{ending}"
    return handler(
        Request("POST", path, headers=headers, body=form.encode()), Admitted(None, {}, {})
    )


def errors(response: Response) -> list[dict[str, Any]]:
    assert isinstance(response.body, bytes)
    listed: list[dict[str, Any]] = orjson.loads(response.body)
    assert {each["code"] for each in listed} == {response.status}
    return listed


def test_both_formats_say_the_same(grid: Grid) -> None:
    (service,) = orjson.loads(get(grid, "services.json").body)  # type: ignore[arg-type]
    answer = get(grid, "services.xml")
    assert answer.kind == "text/xml; charset=utf-8"
    tree = ElementTree.fromstring(answer.body)  # type: ignore[arg-type]
    assert (tree.tag, [each.tag for each in tree]) == ("services", ["service"])
    said = {each.tag: each.text for each in tree[0]}
    assert said == {**service, "metadata": "false"}
    assert get(grid, "services").kind == answer.kind


def test_a_request_goes_to_grid_as_a_report_of_somebodys(grid: Grid) -> None:
    form = f"jurisdiction_id={HERE}&service_code=safety.gas&lat=36.05&long=103.83&email=a%40b.c"
    (made,) = orjson.loads(send(grid, form).body)  # type: ignore[arg-type]
    assert made["service_request_id"] == ID
    assert "ABC" in made["service_notice"]
    name, fields, actor = grid.asked[-1]
    assert (name, actor) == ("grid.report.send", anybody(HERE))
    assert fields == {
        "community": HERE,
        "category": "safety.gas",
        "description": "燃气异味",
        "latitude": 36.05,
        "longitude": 103.83,
        "way": "open311",
    }


def test_a_client_that_sends_a_key_may_send_the_same_again(grid: Grid) -> None:
    form = f"jurisdiction_id={HERE}&service_code=safety.gas&address_string=x"
    key = {"idempotency-key": "5f0c3c1e-8c0b-4a52-9d0e-2f1c7f0e5a11"}
    for headers in (key, key, {}, {}):
        assert send(grid, form, **headers).status == 200
    first, again, other, another = grid.ids[1::2]
    assert first == again
    assert len({first, other, another}) == 3
    send(grid, f"{form}&api_key={KEY}", **key)
    assert grid.ids[-1] != first
    assert errors(send(grid, form, **{"idempotency-key": "guessed"}))[0]["code"] == 400


def test_an_api_key_says_who_sent_it_and_opens_nothing(grid: Grid) -> None:
    form = f"jurisdiction_id={HERE}&service_code=safety.gas&address_string=x&api_key="
    assert send(grid, form + KEY).status == 200
    assert grid.asked[-1][2] == anybody(HERE, "key:1")
    assert grid.asked[-1][2].role == "anybody"
    for wrong in ("tlk_x", "eyJhbGciOi", KEY.upper()):
        assert errors(send(grid, form + wrong))[0]["code"] == 403
    elsewhere = form.replace(HERE, "110101001001")
    assert errors(send(grid, elsewhere + KEY))[0]["code"] == 403


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("services.json", "", 400),
        ("services.json", "jurisdiction_id=x", 404),
        ("services/no.such.json", f"jurisdiction_id={HERE}", 404),
        ("requests/x.json", f"jurisdiction_id={HERE}", 404),
        (f"requests/{ID}.json", f"jurisdiction_id={HERE}", 404),
        ("tokens/x.json", f"jurisdiction_id={HERE}", 404),
        ("requests.json", f"jurisdiction_id={HERE}&status=lost", 400),
        ("requests.json", f"jurisdiction_id={HERE}&start_date=yesterday", 400),
        ("requests.json", f"jurisdiction_id={HERE}&start_date=2026-01-01T00:00:00", 400),
        (
            "requests.json",
            f"jurisdiction_id={HERE}&start_date=2026-01-01T00:00:00Z&end_date=2026-11-01T00:00:00Z",
            400,
        ),
        ("requests.json", "&".join(f"a{n}=1" for n in range(300)), 400),
        ("requests.json", f"jurisdiction_id={HERE}&service_request_id={'x,' * 300}", 400),
    ],
)
def test_what_is_wrong_is_said_in_its_own_words(
    grid: Grid, path: str, query: str, status: int
) -> None:
    answer = get(grid, path, query)
    assert answer.status == status
    assert errors(answer)[0]["description"]
    assert (
        ElementTree.fromstring(
            get(grid, path.replace(".json", ".xml"), query).body  # type: ignore[arg-type]
        ).tag
        == "errors"
    )


def test_what_grid_refuses_is_passed_on(grid: Grid) -> None:
    wrong = {"title": "提交的内容有误", "errors": [{"pointer": "/place", "message": "请写明地点"}]}
    grid.replies["grid.report.send"] = Reply(422, orjson.dumps(wrong), True)
    answer = send(grid, f"jurisdiction_id={HERE}&service_code=safety.gas")
    assert errors(answer) == [{"code": 400, "description": "place: 请写明地点"}]
    away = b'{"title":"x","detail":"later"}'
    grid.replies["grid.incident_category.list_open"] = Reply(503, away, True, retry_after=2)
    answer = get(grid, "services.json")
    assert errors(answer)[0]["code"] == 503
    assert ("Retry-After", "2") in answer.headers


def test_a_fault_of_ours_is_not_told(grid: Grid) -> None:
    grid.replies.clear()
    assert errors(get(grid, "services.json"))[0]["code"] == 500


def test_filters_reach_grid_and_unknown_ones_are_no_mistake(grid: Grid) -> None:
    query = f"jurisdiction_id={HERE}&status=open&service_code=a.b,c.d&extensions=true&page=2"
    assert get(grid, "requests.json", query).status == 200
    fields = grid.asked[-1][1]
    assert (fields["status"], fields["codes"]) == ("open", ["a.b", "c.d"])
    assert (
        dt.datetime.fromisoformat(fields["until"]) - dt.datetime.fromisoformat(fields["since"])
        == SPAN
    )
    get(grid, "requests.json", f"{query}&service_request_id={ID},x")
    assert grid.asked[-1][1] == {"community": HERE, "ids": [ID]}
    get(grid, "requests.json", f"jurisdiction_id={HERE}&status=open,closed")
    assert "status" not in grid.asked[-1][1]


def test_where_it_is_and_in_which_formats(grid: Grid) -> None:
    told = orjson.loads(get(grid, "discovery.json", "").body)  # type: ignore[arg-type]
    (endpoint,) = told["endpoints"]
    assert endpoint["url"] == "https://tianling.example/open311/v2"
    assert endpoint["formats"] == ["application/json", "text/xml"]
    tree = ElementTree.fromstring(get(grid, "discovery.xml", "").body)  # type: ignore[arg-type]
    assert tree.tag == "discovery"
    assert tree.findtext("endpoints/endpoint/type") == "production"
    formats = [each.text for each in tree.iterfind("endpoints/endpoint/formats/format")]
    assert formats == endpoint["formats"]


@given(st.text())
def test_whatever_people_wrote_is_xml_that_can_be_read(words: str) -> None:
    words = words.encode("utf-8", "replace").decode()
    made = written("xml", "a", "b", [{"c": words, "d": None}])
    assert ElementTree.fromstring(made).tag == "a"


def test_the_format_is_the_end_of_a_path() -> None:
    assert split("safety.gas.json") == ("safety.gas", "json")
    assert split("safety.gas") == ("safety.gas", "xml")
    assert split("x.xml") == ("x", "xml")


def test_a_span_is_ninety_days_at_most() -> None:
    assert span_of({}, NOW) == (NOW - SPAN, NOW)
    start = "2026-01-01T00:00:00Z"
    assert span_of({"start_date": start}, NOW)[1] == dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
    with pytest.raises(Invalid):
        span_of({"start_date": start, "end_date": NOW.isoformat()}, NOW)
