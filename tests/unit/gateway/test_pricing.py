"""Costly calls are so many at once, whichever way they come."""

from typing import Any

import pytest

from backbone.calls import Reply
from contracts.grid.exchange.queries import ExportRegistry
from contracts.grid.grids.commands import DrawGrid
from contracts.grid.visits.queries import ListVisits
from contracts.language.problem import Unavailable, UnderWay
from gateway.http.message import Request, Response
from gateway.local import Admitted
from gateway.openapi import document as described
from gateway.pricing import InTurn
from gateway.routes import ROUTES
from gateway.routes.rows import own
from tests.unit.gateway.doorway import ACTORS, Doorway, header

DONE = Reply(200, b"{}", False)
DEAR = own("/v1/dear", "dear", ("community_worker",), "贵", "贵", at_once=1)


class Nested:
    """While it is asked, it asks once more, for each of those accounts in turn."""

    def __init__(self) -> None:
        self.calls = InTurn(self)
        self.then: list[str] = []

    def ask(self, ask: Any, *accounts: str) -> Reply:
        first, *self.then = accounts
        return self.calls.call(ask, actor=ACTORS[first])

    def call(self, ask: Any, body: bytes = b"", **how: Any) -> Reply:
        return self.ask(ask, *self.then) if self.then else DONE


def test_a_costly_ask_is_once_at_a_time_for_an_account_and_so_often_for_all() -> None:
    for ask in (ExportRegistry, DrawGrid):
        nested = Nested()
        with pytest.raises(UnderWay):
            nested.ask(ask, "community", "community")
        with pytest.raises(Unavailable):
            nested.ask(ask, "community", "admin", "secretary")
        assert nested.ask(ask, "community", "admin") is DONE
    assert Nested().ask(ListVisits, "community", "community", "community") is DONE


def test_so_is_what_the_gateway_does_itself() -> None:
    inside: list[Response] = []

    def dear(request: Request, admitted: Admitted) -> Response:
        inside.append(doorway.ask("GET", "/v1/dear"))
        return Response(200, b"{}")

    doorway = Doorway((DEAR,), dear=dear)
    assert doorway.ask("GET", "/v1/dear").status == 200
    (refused,) = inside
    assert (refused.status, header(refused, "Retry-After")) == (429, "2")


def test_its_refusals_are_described() -> None:
    paths = described(ROUTES)["paths"]
    for path, method in (("/v1/exports", "get"), ("/v1/residents/{resident_id}/export", "post")):
        responses = paths[path][method]["responses"]
        assert "UnderWay" in responses["429"]["$ref"]
        assert "503" in responses
    assert "UnderWay" not in paths["/v1/visits"]["get"]["responses"]["429"]["$ref"]
