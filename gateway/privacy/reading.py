"""Reading the audit: each service keeps its own, and the door to all of them is one."""

from typing import Annotated, Any

from sqlalchemy.exc import SQLAlchemyError

from backbone.audit.listing import AUDIT
from backbone.clock import utc_now
from backbone.cursors import Cursors
from backbone.ids import new_id
from backbone.reach import asked_by
from backbone.reading import Reading
from contracts.codes import WOMENS_CASES
from contracts.grid.privacy.queries import ListGridAudit
from contracts.language.actor import Actor
from contracts.language.fields import Cursor, Limit, Line, one_of
from contracts.language.message import Message
from contracts.language.problem import Unavailable
from contracts.party.privacy.queries import ListPartyAudit
from contracts.services5.privacy.queries import ListServices5Audit
from gateway.http.message import PROBLEM, Request, Response
from gateway.identity.authority import PLATFORM
from gateway.local import Admitted

GATEWAY = "gateway"
_ASKS = {"grid": ListGridAudit, "services5": ListServices5Audit, "party": ListPartyAudit}
PRIVATE = ("Cache-Control", "no-store")
_NOTHING = b'{"items":[],"next":null}'


class ReadAudit(Message):
    """Whose audit, and what of it; of none that is named, grid's, and for an administrator of the
    platform the gateway's."""

    name = "gateway.audit.list"
    """The cursor's, where it is the gateway's own."""

    service: Annotated[str, one_of(*_ASKS, GATEWAY)] | None = None
    account: Line | None = None
    action: Line | None = None
    subject: Line | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class AuditReader:
    """`calls` is what the door asks services with, `database` the gateway's own."""

    def __init__(self, calls: Any, database: Any, cursors: Cursors) -> None:
        self._calls, self._database, self._cursors = calls, database, cursors

    def __call__(self, request: Request, admitted: Admitted) -> Response:
        """A page of the account's own community; an administrator of the platform reads what was
        done to accounts that belong to none; of what services keep nothing is theirs."""
        asked = ReadAudit.load(dict(admitted.query))
        actor = admitted.known.actor
        service = asked.service or (GATEWAY if actor.role == PLATFORM else "grid")
        if service == GATEWAY:
            return self._own(asked, actor)
        if actor.role == PLATFORM:
            return Response(200, _NOTHING, headers=[PRIVATE])
        wanted = {name: value for name, value in vars(asked).items() if name != "service"}
        reply = self._calls.call(
            _ASKS[service],
            actor=actor,
            community=actor.community,
            message_id=new_id(),
            params={name: value for name, value in wanted.items() if value is not None},
            trace=request.trace_id,
        )
        return passed_on(reply)

    def _own(self, asked: ReadAudit, actor: Actor) -> Response:
        ask: Any = asked
        uncleared = None if actor.cleared(WOMENS_CASES) else True
        try:
            with self._database.reading(asked_by(actor, actor.community)) as connection:
                reading = Reading(connection, actor, actor.community, utc_now(), self._cursors)
                page = reading.page(AUDIT, ask, service=None, uncleared=uncleared)
        except SQLAlchemyError:
            raise Unavailable("数据库暂时不可用,请稍后重试。", retry_after=2) from None
        return Response(200, page.encoded(), headers=[PRIVATE])


def passed_on(reply: Any) -> Response:
    """What a service answered, as it is."""
    headers = [PRIVATE]
    if reply.retry_after is not None:
        headers.append(("Retry-After", str(reply.retry_after)))
    if reply.problem:
        return Response(reply.status, reply.body, PROBLEM, headers)
    return Response(200, reply.body, headers=headers)
