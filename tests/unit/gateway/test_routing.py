import re

import pytest

from contracts.grid.visits.queries import ListVisits
from contracts.language.problem import MethodNotAllowed, NotFound
from gateway.route import Route
from gateway.routes import ROUTES
from gateway.routing import Router
from tests.unit.gateway.doorway import Doorway, header


def test_every_route_of_the_table_is_found_by_its_own_path() -> None:
    router = Router(ROUTES)
    for route in ROUTES:
        path = route.path.replace("{", "a-").replace("}", "")
        found, values = router.match(route.method, path)
        assert found is route
        assert values == {name: f"a-{name}" for name in route.names}


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/v1",
        "/v1/",
        "/v1/visits/",
        "/v1/visits//",
        "/v1/nothing",
        "/v1/visits/a/b",
        "//",
        "/v1/*",
    ],
)
def test_what_is_not_in_the_table_is_not_found(path: str) -> None:
    with pytest.raises(NotFound):
        Router(ROUTES).match("GET", path)


def test_parameters_are_decoded_and_a_slash_within_one_stays_inside() -> None:
    _, values = Router(ROUTES).match("GET", "/v1/visits/%E8%B5%B0%2Fb")
    assert values == {"id": "走/b"}
    with pytest.raises(NotFound):
        Router(ROUTES).match("GET", "/v1/visits/%ff")


@pytest.mark.parametrize("route", [route for route in ROUTES if route.names], ids=str)
def test_nothing_has_a_name_that_no_database_keeps(route: Route) -> None:
    path = re.sub(r"\{[a-z_]+\}", "a%00b", route.path)
    with pytest.raises(NotFound):
        Router(ROUTES).match(route.method, path)


def test_another_method_says_which_are_possible() -> None:
    with pytest.raises(MethodNotAllowed):
        Router(ROUTES).match("DELETE", "/v1/visits")
    refused = Doorway().ask("DELETE", "/v1/visits")
    assert (refused.status, header(refused, "Allow")) == (405, "GET, HEAD, OPTIONS, POST")
    asked = Doorway().ask("OPTIONS", "/v1/followups/x/plan", account=None)
    assert (asked.status, header(asked, "Allow")) == (204, "OPTIONS, POST")


def test_head_is_answered_by_get() -> None:
    route, _ = Router(ROUTES).match("HEAD", "/v1/visits")
    assert route.ask is ListVisits


def _route(**more: object) -> Route:
    return Route(method="GET", path="/x", summary="", tag="", **more)  # type: ignore[arg-type]


def test_a_route_without_a_rule_cannot_be_written() -> None:
    with pytest.raises(TypeError, match="nothing is open by default"):
        _route(local="x")
    with pytest.raises(TypeError, match="either an ask or a handler"):
        _route()
    with pytest.raises(TypeError, match="said by the ask"):
        _route(ask=ListVisits, public=True)


def test_a_route_cannot_stand_twice_in_the_table() -> None:
    with pytest.raises(TypeError, match="twice"):
        Router([*ROUTES, ROUTES[0]])
