"""A new query or command costs its declaration, its handler, and one row."""

import datetime as dt
from typing import Any

import orjson
import pytest

from backbone.answer import Answer
from backbone.calls import Reply
from backbone.handlers import Handlers
from contracts.language.fields import Count, Id, Line
from contracts.language.message import Ask, Command, Message, Query
from gateway.openapi import document as described
from gateway.routes import ROUTES
from gateway.routes.rows import get, post
from tests.unit.gateway.doorway import ID, Doorway, document, header


class GardenView(Message):
    """A garden of the community."""

    id: Id
    name: Line
    version: Count


class GetGarden(Query, name="example.garden.get", by=("grid_officer",), answers=GardenView):
    """One garden."""

    id: Id


class RenameGarden(
    Command, name="example.garden.rename", by=("community_admin",), answers=GardenView
):
    """A garden gets another name."""

    id: Id
    name: Line


handlers = Handlers("example")


@handlers.query(GetGarden)
def get_garden(ask: GetGarden, reading: Any) -> Answer:
    return Answer({"id": ask.id, "name": "百草园", "version": 4}, etag=4)


@handlers.command(RenameGarden)
def rename_garden(ask: RenameGarden, uow: Any) -> Answer:
    return Answer({"id": ask.id, "name": ask.name, "version": 5}, id=ask.id, etag=5)


ROWS = (
    get("/v1/gardens/{id}", GetGarden, "一个花园", "花园"),
    post(
        "/v1/gardens/{id}/name",
        RenameGarden,
        "改名",
        "花园",
        if_match=True,
        deprecated=dt.date(2026, 11, 25),
        sunset=dt.date(2027, 5, 1),
    ),
)
SYNC = next(route for route in ROUTES if route.operation == "sync")


class Service:
    """Answers with the handlers above."""

    def call(self, ask: type[Ask], body: bytes = b"", **how: Any) -> Reply:
        entry = {**handlers.queries, **handlers.commands}[ask.name]
        asked = ask.load({**(orjson.loads(body) if body else {}), **how["params"]})
        answer: Answer = entry.run(asked, None)
        return Reply(200, answer.encoded(), False, answer.id, answer.etag)


@pytest.fixture
def doorway() -> Doorway:
    made = Doorway((*ROWS, SYNC))
    made.services.call = Service().call  # type: ignore[method-assign]
    return made


def test_it_is_routed_and_answered(doorway: Doorway) -> None:
    answer = doorway.ask("GET", f"/v1/gardens/{ID}", account="officer")
    assert (answer.status, header(answer, "ETag")) == (200, '"4"')
    assert orjson.loads(answer.body) == {"id": ID, "name": "百草园", "version": 4}  # type: ignore[arg-type]
    path = f"/v1/gardens/{ID}/name"
    renamed = doorway.ask("POST", path, b'{"name":"x"}', account="admin", if_match='"4"')
    assert (renamed.status, header(renamed, "ETag")) == (200, '"5"')


def test_it_is_guarded(doorway: Doorway) -> None:
    assert doorway.ask("GET", f"/v1/gardens/{ID}", account=None).status == 401
    assert doorway.ask("GET", f"/v1/gardens/{ID}", account="admin").status == 403
    refused = doorway.ask("DELETE", f"/v1/gardens/{ID}", account="officer")
    assert (refused.status, header(refused, "Allow")) == (405, "GET, HEAD, OPTIONS")
    assert doorway.ask("GET", f"/v1/gardens/{ID}?colour=red", account="officer").status == 422
    unconditional = doorway.ask("POST", f"/v1/gardens/{ID}/name", b"{}", account="admin")
    assert document(unconditional)["type"] == "/problems/precondition_required"


def test_it_is_described() -> None:
    made = described(ROWS)
    read = made["paths"]["/v1/gardens/{id}"]["get"]
    assert (read["operationId"], read["x-roles"]) == ("example_garden_get", ["grid_officer"])
    schema = read["responses"]["200"]["content"]["application/json"]["schema"]
    assert schema == {"$ref": "#/components/schemas/GardenView"}
    assert {"200", "304", "400", "401", "403", "404", "422", "429", "503"} <= {*read["responses"]}
    assert "example_garden_rename" in read["responses"]["200"]["links"]
    rename = made["paths"]["/v1/gardens/{id}/name"]["post"]
    assert rename["deprecated"] is True
    assert {"409", "412", "428"} <= {*rename["responses"]}


def test_it_can_be_sent_in_a_batch(doorway: Doorway) -> None:
    command = {
        "key": "k",
        "operation": "example_garden_rename",
        "params": {"id": ID},
        "if_match": '"4"',
        "body": {"name": "后园"},
    }
    answer = doorway.ask("POST", "/v1/sync", orjson.dumps({"commands": [command]}), account="admin")
    (one,) = orjson.loads(answer.body)["results"]  # type: ignore[arg-type]
    assert (one["status"], one["body"]["name"]) == (200, "后园")


def test_what_will_go_says_so_on_every_answer(doorway: Doorway) -> None:
    path = f"/v1/gardens/{ID}/name"
    for answer in (
        doorway.ask("POST", path, b'{"name":"x"}', account="admin", if_match='"4"'),
        doorway.ask("POST", path, b'{"name":"x"}', account="admin"),
        doorway.ask("POST", path, b'{"name":"x"}', account=None),
    ):
        assert header(answer, "Deprecation") == "@1795564800"
        assert header(answer, "Sunset") == "Sat, 01 May 2027 00:00:00 GMT"
    assert header(doorway.ask("GET", f"/v1/gardens/{ID}", account="officer"), "Sunset") is None


def test_what_will_be_gone_is_deprecated_first() -> None:
    with pytest.raises(TypeError, match="deprecated first"):
        get("/v1/gardens", GetGarden, "", "", sunset=dt.date(2027, 5, 1))
