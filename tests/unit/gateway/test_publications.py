import re
from pathlib import Path
from typing import Any

import orjson
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from contracts.vocabulary import EVENTS
from gateway import asyncapi, openapi
from gateway.http.message import Request
from gateway.identity.accounts import DEMO_ACCOUNTS
from gateway.local import Admitted
from gateway.publications import publications
from gateway.routes import ROUTES
from gateway.schemas import event_schema

PAGES = Path(openapi.__file__).parent / "pages"


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    made: dict[str, Any] = orjson.loads(orjson.dumps(openapi.document(ROUTES, DEMO_ACCOUNTS)))
    return made


def test_the_description_is_valid_openapi(described: dict[str, Any]) -> None:
    validate(described)


def test_every_route_that_is_not_a_page_is_described(described: dict[str, Any]) -> None:
    for route in ROUTES:
        methods = described["paths"].get(route.path, {})
        assert (route.method.lower() in methods) is not route.hidden, route


def test_who_may_is_said(described: dict[str, Any]) -> None:
    visit = described["paths"]["/v1/visits"]["post"]
    assert "grid_officer" in visit["x-roles"]
    assert described["paths"]["/v1/lifecycles"]["get"]["security"] == []


def operations(described: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for path in described["paths"].values() for each in path.values()]


def test_of_what_one_may_ask_is_said_in_words_and_for_programs(described: dict[str, Any]) -> None:
    paths = described["paths"]
    visits = paths["/v1/visits"]["get"]
    assert visits["x-scope"]["community"] == "account"
    assert visits["x-scope"]["narrowed"]["grid_officer"] == "grids"
    assert visits["x-scope"]["narrowed"]["service_worker"] == "lines"
    assert visits["x-scope"]["clearances"] == ["womens_cases"]
    assert "网格员(限其负责的网格)" in visits["description"]
    followups = paths["/v1/followups"]["get"]
    assert followups["x-scope"]["narrowed"]["department"] == "asks"
    assert paths["/v1/stream"]["get"]["x-scope"]["narrowed"]["department"] == "events"
    assert paths["/v1/communities/{code}"]["get"]["x-scope"]["community"] == "path"
    for each in operations(described):
        assert ("x-scope" in each) == ("x-roles" in each) == ("security" not in each)
        assert any(words in each["description"] for words in ("可以使用的角色:", "无须登录。"))
    ending = paths["/v1/account/password"]["post"]["description"]
    assert "不需要 `If-Match`" in ending


def test_every_parameter_says_what_it_is(described: dict[str, Any]) -> None:
    bare = {
        (each["operationId"], parameter["name"])
        for each in operations(described)
        for parameter in each["parameters"]
        if not re.search("[\u4e00-\u9fff]", parameter["description"])
    }
    assert bare == set()


def test_what_the_door_refuses_is_described_everywhere(described: dict[str, Any]) -> None:
    for each in operations(described):
        assert {"405", "408", "414", "429", "431", "500", "503"} <= each["responses"].keys()


def schema_at(described: dict[str, Any], content: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator({**content["schema"], "components": described["components"]})


def test_a_bodys_unknown_and_missing_fields_are_refused(described: dict[str, Any]) -> None:
    body = described["paths"]["/v1/visits"]["post"]["requestBody"]["content"]["application/json"]
    schema = schema_at(described, body)
    assert schema.is_valid(body["example"])
    assert not schema.is_valid({**body["example"], "surprise": 1})
    assert not schema.is_valid({})


@pytest.mark.parametrize("route", [r for r in ROUTES if r.ask and not r.files], ids=str)
def test_every_ask_declares_what_it_answers(route: Any) -> None:
    assert (route.answer is None) is not (route.page is None)


def test_each_refusal_is_described_with_its_problems(described: dict[str, Any]) -> None:
    responses = described["paths"]["/v1/followups/{id}/closure"]["post"]["responses"]
    assert {"200", "400", "401", "403", "404", "409", "412", "413", "415"} <= responses.keys()
    assert {"422", "428", "429", "503"} <= responses.keys()
    named = described["components"]["responses"]
    busy = named[responses["429"]["$ref"].rpartition("/")[2]]
    assert "Retry-After" in busy["headers"]
    examples = busy["content"]["application/problem+json"]["examples"]
    assert examples["too_many_requests"]["value"]["type"] == "/problems/too_many_requests"


def test_answers_may_gain_members_and_bodies_may_not(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    assert schemas["RecordVisit"]["additionalProperties"] is False
    assert schemas["Finding"]["additionalProperties"] is False
    assert "additionalProperties" not in schemas["VisitView"]


@pytest.mark.parametrize("event", EVENTS.all(), ids=lambda event: event.full_type())
def test_every_event_has_a_schema(event: Any) -> None:
    schema = event_schema(event)
    Draft202012Validator.check_schema(schema)
    assert schema["required"]


def test_codes_patterns_and_formats_are_those_of_json_schema(described: dict[str, Any]) -> None:
    text = orjson.dumps(described).decode()
    assert "\\Z" not in text
    finding = described["components"]["schemas"]["Finding"]["properties"]
    assert finding["resident_id"] == {"type": "string", "format": "uuid"}
    assert finding["code"]["x-labels"]["mobility"] == "行动不便"


def test_asyncapi_names_every_event_once() -> None:
    made = asyncapi.document()
    assert made["asyncapi"] == "3.0.0"
    assert set(made["channels"]) == {event.full_type() for event in EVENTS.all()}
    assert set(made["components"]["messages"]) == set(made["channels"])


def test_schemas_and_lifecycles_are_served() -> None:
    served = publications(ROUTES, ())
    request = Request("GET", "/")
    for event in EVENTS.all():
        answer = served["schema"](request, Admitted(None, {"type": event.full_type()}, {}))
        assert isinstance(answer.body, bytes)
        assert orjson.loads(answer.body)["$id"] == f"/schemas/{event.full_type()}"
    body = served["lifecycles"](request, Admitted(None, {}, {})).body
    assert isinstance(body, bytes)
    assert {each["name"] for each in orjson.loads(body)["items"]} >= {"visit", "followup", "need"}


def test_without_the_demo_no_account_is_told_of() -> None:
    assert "tianling-demo" not in str(openapi.document(ROUTES)["info"])


def test_pages_load_nothing_from_elsewhere_and_run_nothing_inline() -> None:
    for page in PAGES.glob("*.*"):
        text = page.read_text()
        found = set(re.findall(r"https?://[^\s\"')]+", text))
        assert found <= {"http://www.w3.org/2000/svg"}, page
        assert not re.search(r"<style|style=|\son\w+=|<script>", text), page
