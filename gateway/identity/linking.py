"""An account of a resident is that of somebody in the registry: whether they are there is looked up
with the eyes of the administrator who makes it, as ADR 0041 has it for commands."""

from typing import Any

import orjson

from backbone.ids import new_id
from contracts.grid.registry.queries import GetResident
from contracts.language.fields import is_id
from contracts.language.problem import Invalid
from contracts.scope import RESIDENTS
from gateway.http.message import Request, Response
from gateway.identity.answers import body_of
from gateway.local import Admitted, Local
from gateway.referring import must_be_known

AT_HOME = "living"


class Linking:
    """Before what makes or changes an account (`then`). `calls` is what the door asks services
    with. What is wrong otherwise is left to `then`."""

    def __init__(self, calls: Any, then: Local) -> None:
        self._calls, self._then = calls, then

    def __call__(self, request: Request, admitted: Admitted) -> Response:
        """Raises `Invalid` where nobody of that id lives in the administrator's community."""
        actor = admitted.known.actor
        for number, id in enumerate(_named(body_of(request)) if len(actor.community) == 12 else ()):
            if not self._lives_here(id, request, admitted):
                at = f"/scope/{RESIDENTS}/{number}"
                raise Invalid.at(at, "unknown_resident", "本社区没有这位在住居民。")
        return self._then(request, admitted)

    def _lives_here(self, id: str, request: Request, admitted: Admitted) -> bool:
        actor = admitted.known.actor
        reply = self._calls.call(
            GetResident,
            b"",
            actor=actor,
            community=actor.community,
            message_id=new_id(),
            params={"id": id},
            trace=request.trace_id,
        )
        if not reply.problem:
            return bool(orjson.loads(reply.body)["status"] == AT_HOME)
        must_be_known(reply)
        return False


def _named(document: Any) -> list[str]:
    scope = document.get("scope") if isinstance(document, dict) else None
    named = scope.get(RESIDENTS) if isinstance(scope, dict) else None
    ids = named if isinstance(named, list) and len(named) == 1 else []
    return [id for id in ids if isinstance(id, str) and is_id(id)]
