"""A body, or an answer, that is a file."""

from typing import Any

import orjson
import pytest

from backbone.calls import Reply
from backbone.handlers import Entry
from backbone.letters import open_ask
from backbone.seal import Seal
from contracts.language.actor import Actor
from contracts.language.fields import Content, Flag
from contracts.language.message import Command, Query
from contracts.language.problem import Invalid
from gateway.http.allowance import Allowance
from gateway.http.intake import Intake
from gateway.http.limits import Limits
from gateway.http.message import CSV, XLSX
from gateway.openapi import document as described
from gateway.route import Route
from gateway.routes import ROUTES
from gateway.routes.rows import get, post
from tests.unit.gateway.doorway import Doorway, document, header


class BringSheet(Command, name="example.sheet.bring", by=("community_worker",)):
    """A sheet is brought."""

    file: Content
    dry_run: Flag = False


class TakeSheet(Query, name="example.sheet.take", by=("community_worker",)):
    """A sheet is taken."""


BRING = post("/v1/sheets", BringSheet, "交表", "表", creates=True, body_kind="file")
ROWS = (BRING, get("/v1/sheets/one", TakeSheet, "取表", "表", files=(XLSX, CSV)))
SYNC = next(route for route in ROUTES if route.operation == "sync")
KEY = {"idempotency_key": "k"}


def test_a_file_travels_as_it_came_with_what_the_query_says() -> None:
    doorway = Doorway(ROWS)
    answer = doorway.ask(
        "POST", "/v1/sheets?dry_run=true", b"a,b\r\n", content_type="text/csv; charset=utf-8", **KEY
    )
    assert answer.status == 201
    (asked,) = doorway.services.asked
    assert (asked.body, asked.how["file"], asked.how["params"]) == (
        b"a,b\r\n",
        True,
        {"dry_run": True},
    )


def test_what_is_no_such_file_is_not_taken() -> None:
    doorway = Doorway(ROWS)
    refused = doorway.ask("POST", "/v1/sheets", b"{}", content_type="application/json", **KEY)
    assert document(refused)["type"] == "/problems/unsupported_media_type"
    assert doorway.ask("POST", "/v1/sheets?file=x", b"a", content_type=CSV, **KEY).status == 422


def test_a_file_is_answered_as_one() -> None:
    doorway = Doorway(ROWS)
    doorway.services.reply = Reply(200, b"PK", False, kind=XLSX, file_name="residents.xlsx")
    answer = doorway.ask("GET", "/v1/sheets/one")
    assert (answer.kind, answer.body) == (XLSX, b"PK")
    assert header(answer, "Content-Disposition") == 'attachment; filename="residents.xlsx"'


def test_it_is_described_as_a_file() -> None:
    paths = described(ROWS)["paths"]
    bring, take = paths["/v1/sheets"]["post"], paths["/v1/sheets/one"]["get"]
    file = {"schema": {"type": "string", "format": "binary"}}
    assert bring["requestBody"] == {"required": True, "content": {XLSX: file, CSV: file}}
    assert [each["name"] for each in bring["parameters"]] == [
        "dry_run",
        "community",
        "Idempotency-Key",
    ]
    assert take["responses"]["200"]["content"] == {XLSX: file, CSV: file}


def test_a_file_does_not_come_in_a_batch() -> None:
    doorway = Doorway((*ROWS, SYNC))
    command = {"key": "k", "operation": "example_sheet_bring", "body": {}}
    answer = doorway.ask("POST", "/v1/sync", orjson.dumps({"commands": [command]}))
    assert orjson.loads(answer.body)["results"][0]["status"] == 422  # type: ignore[arg-type]


def test_who_takes_no_file_is_no_route_for_one() -> None:
    with pytest.raises(TypeError, match="takes one"):
        Route(
            method="POST",
            path="/v1/x",
            summary="",
            tag="",
            local="x",
            public=True,
            body_kind="file",
        )


def opened(file: bytes, **params: Any) -> Any:
    seal = Seal(b"k" * 32)
    head = {
        "ask": BringSheet.name,
        "actor": seal.close(Actor("a", "community_worker", "620171101012")),
        "community": "620171101012",
        "id": "m",
        "file": True,
        "params": params,
    }
    entries = {BringSheet.name: Entry(BringSheet, lambda ask, uow: None)}
    return open_ask(head, file, entries, seal, lambda outcome: None)


def test_a_letter_carries_the_bytes_and_its_digest_says_what_they_are() -> None:
    letter = opened(b"one", dry_run=True)
    assert (letter.message.file, letter.message.dry_run) == (b"one", True)
    assert letter.digest == opened(b"one", dry_run=True).digest
    assert letter.digest not in (opened(b"two", dry_run=True).digest, opened(b"one").digest)
    with pytest.raises(Invalid):
        opened(b"one", more=1)


def fed(target: str, length: int) -> Intake:
    intake = Intake(Limits(body=10, file=30, takers={str(BRING)}), Allowance(100))
    intake.feed(f"POST {target} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n".encode())
    intake.feed(b"x" * min(length, 30))
    return intake


def test_only_who_takes_files_takes_large_ones() -> None:
    assert len(fed("/v1/sheets?dry_run=true", 30).ready) == 1
    for target, length in (("/v1/sheets", 31), ("/v1/other", 11), ("/v1/sheets/", 11)):
        refused = fed(target, length).refused
        assert refused is not None
        assert refused.status == 413
