"""Routes that `/openapi.json` does not describe: pages, the way through a sign-in service, and
Open311, which a specification of its own describes. All are open to anybody."""

from typing import Any

from tests.journeys.scope.row import PUBLIC, Matrix, Row, just
from tests.journeys.scope.rows.incidents import PREPARED
from tests.journeys.scope.stances import HERE

_HERE = {"jurisdiction_id": HERE}
_REPORT = {
    **_HERE,
    "service_code": "facility.lighting",
    "description": "楼道灯不亮",
    "address_string": "三号楼",
}
_NOT_THERE = (404,)
_ENDINGS = ("", ".json", ".xml")


def _open311(path: str, *rows: Row, method: str = "GET") -> Matrix:
    return {f"{method} /open311/v2/{path}{ending}": rows for ending in _ENDINGS}


def _named(thing: str, ending: str, **more: Any) -> Row:
    """One of them, whose name ends with the format."""
    return Row(path={"name": thing}, ending=ending, public=True, query=_HERE, **more)


HIDDEN: Matrix = {
    # No such service is set up here.
    "GET /v1/sessions/oidc/start": (Row(public=True, unmet=_NOT_THERE),),
    "GET /v1/sessions/oidc/callback": (Row(public=True, unmet=_NOT_THERE),),
    "POST /v1/sessions/oidc/code": (Row(public=True, body=just(totp="000000"), unmet=_NOT_THERE),),
    "GET /sign-in": (PUBLIC,),
    "GET /sign-in.js": (PUBLIC,),
    "GET /docs": (PUBLIC,),
    "GET /docs.css": (PUBLIC,),
    "GET /docs.js": (PUBLIC,),
    "GET /": (PUBLIC,),
    **_open311("discovery", PUBLIC),
    **_open311("services", Row(public=True, query=_HERE)),
    **_open311("requests", Row(public=True, query=_HERE, tells=(*PREPARED, "own report"))),
    **_open311("requests", Row(public=True, form=lambda _: _REPORT), method="POST"),
    "GET /open311/v2/services/{name}": (
        _named("open category", ".json"),
        _named("open category", ".xml"),
    ),
    "GET /open311/v2/requests/{name}": (
        _named("incident", ".json"),
        _named("incident", ".xml"),
        _named("foreign incident", ".json", unmet=_NOT_THERE),
    ),
    "GET /open311/v2/tokens/{name}": (_named("report code", ".json"),),
}
