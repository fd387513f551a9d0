"""What Schemathesis calls: before each request, with each answer, and at its end."""

import atexit
from typing import Any

import httpx
import schemathesis
from schemathesis import Case, HookContext
from schemathesis.core.transport import Response

from gateway.route import Route
from gateway.routes import ROUTES
from tests.journeys.trying import Told
from tests.journeys.trying.filling import Filling
from tests.journeys.trying.probing import is_wanted

_BY_OPERATION = {route.operation: route for route in ROUTES}
_told = Told.here()
_client = httpx.Client(base_url=_told.url, headers={"Authorization": _told.token}, timeout=20)
_filling = Filling(_client, _told.community)
_succeeded: set[str] = set()


@schemathesis.hook
def filter_case(context: HookContext, case: Case) -> bool:
    """Whether it is tried at all."""
    return is_wanted(case, _route(case).operation, _told.half)


@schemathesis.hook
def before_call(context: HookContext, case: Case, kwargs: dict[str, Any]) -> None:
    """Asks of what is there."""
    _filling.fill(case, _route(case))


@schemathesis.hook
def after_call(context: HookContext, case: Case, response: Response) -> None:
    """Learns what is there now, and what was reached."""
    route = _route(case)
    if response.status_code == route.status:
        _succeeded.add(route.operation)
        if route.creates:
            _filling.keep(route, response.json())


@atexit.register
def write_down() -> None:
    """Called as it ends."""
    _told.succeeded.write_text("\n".join(sorted(_succeeded)))


def _route(case: Case) -> Route:
    return _BY_OPERATION[case.operation.definition.raw["operationId"]]
