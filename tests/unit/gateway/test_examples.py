"""The recorded examples are still what is declared, and tell of nobody."""

import re
from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from gateway.examples import FOLDER, recorded
from gateway.openapi import document
from gateway.route import Route
from gateway.routes import ROUTES
from tests.declared import must_be_declared
from tests.nobody import ID_NUMBER, PHONE

BY_NAME = {route.operation: route for route in ROUTES}
FILES = sorted(FOLDER.glob("*.json"))
FROM_ELSEWHERE = {"oidc_exchange"}
"""Wants a token of somebody else's."""
UNMASKED = re.compile(r"(?<!\d)(\d{17}[\dXx]|1[3-9]\d{9})(?!\d)|\d{2,}\*{8,}")
"""A number of a person; or an ID number of which more than the first character is shown."""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_example_is_what_its_route_declares(file: Any) -> None:
    route: Route = BY_NAME[file.stem]
    example = recorded(file.stem)
    must_be_declared(route.answer, route.page, example.answer)
    message = route.ask if route.changes else route.body
    if message is not None and not route.takes_file:
        message.load({**(example.body or {}), **(example.path if route.ask else {})})


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_example_tells_of_nobody(file: Any) -> None:
    for words in {*texts(orjson.loads(file.read_bytes()))} - {PHONE, ID_NUMBER}:
        assert UNMASKED.search(words) is None, words
    for person in people(orjson.loads(file.read_bytes())):
        named = person.get("name", person.get("full_name"))
        assert named is None or re.fullmatch(".某", named), person


def test_what_can_be_read_has_an_example() -> None:
    without = {
        name
        for name, route in BY_NAME.items()
        if (route.ask or route.answer or route.page) and not route.hidden
        if recorded(name).answer is None and not route.files
    }
    assert without == FROM_ELSEWHERE, "run `make examples`"


def test_examples_stand_in_the_description() -> None:
    made = document(ROUTES)["paths"]["/v1/visits"]["post"]
    body = made["requestBody"]["content"]["application/json"]["example"]
    assert body == recorded("grid_visit_record").body
    answer = made["responses"]["201"]["content"]["application/json"]["example"]
    assert answer["household_id"] == body["household_id"]


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        yield from texts(each)


def people(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and "birth_date" in value:
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        yield from people(each)
