"""Reading the audit: each service keeps its own, and the door to all of them is one."""

from typing import Annotated, Any

from backbone.ids import new_id
from contracts.grid.privacy.queries import ListGridAudit
from contracts.language.fields import Cursor, Limit, Line, one_of
from contracts.language.message import Message
from contracts.party.privacy.queries import ListPartyAudit
from contracts.services5.privacy.queries import ListServices5Audit
from gateway.http.message import PROBLEM, Request, Response
from gateway.local import Admitted

_ASKS = {"grid": ListGridAudit, "services5": ListServices5Audit, "party": ListPartyAudit}
PRIVATE = ("Cache-Control", "no-store")


class ReadAudit(Message):
    """Whose audit, and what of it."""

    service: Annotated[str, one_of(*_ASKS)] = "grid"
    account: Line | None = None
    action: Line | None = None
    subject: Line | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class AuditReader:
    """`calls` is what the door asks services with."""

    def __init__(self, calls: Any) -> None:
        self._calls = calls

    def __call__(self, request: Request, admitted: Admitted) -> Response:
        """A page of the account's own community."""
        wanted = vars(ReadAudit.load(dict(admitted.query)))
        ask = _ASKS[wanted.pop("service")]
        assert admitted.actor is not None
        reply = self._calls.call(
            ask,
            actor=admitted.actor,
            community=admitted.actor.community,
            message_id=new_id(),
            params={name: value for name, value in wanted.items() if value is not None},
            trace=request.trace_id,
        )
        return passed_on(reply)


def passed_on(reply: Any) -> Response:
    """What a service answered, as it is."""
    headers = [PRIVATE]
    if reply.retry_after is not None:
        headers.append(("Retry-After", str(reply.retry_after)))
    if reply.problem:
        return Response(reply.status, reply.body, PROBLEM, headers)
    return Response(200, reply.body, headers=headers)
