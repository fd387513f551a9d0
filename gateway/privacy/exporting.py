"""A person's data from every service, in one archive.

The services know nothing of each other, and personal data is not told in events: so the gateway
asks each, and keeps nothing. grid is asked first, by a command: who takes what along is audited.
"""

from collections.abc import Mapping
from typing import Any

import orjson

from backbone.calls import Reply
from backbone.holdings import joined
from backbone.ids import new_id
from contracts.grid.privacy.commands import ExportResident
from contracts.language.fields import Id
from contracts.language.message import Message
from contracts.language.schema import MOST_ITEMS
from contracts.party.privacy.queries import ExportNeeds
from contracts.services5.privacy.queries import ExportFollowups
from gateway.http.message import ZIP, Request, Response
from gateway.local import Admitted
from gateway.privacy.archive import archive
from gateway.privacy.reading import PRIVATE, passed_on
from gateway.problems import ExportTooLarge

MOST_BYTES = 16 * 2**20


class OfResident(Message):
    """Whose data."""

    resident_id: Id


class Refused(Exception):
    """A service's problem, to be passed on."""

    def __init__(self, reply: Reply) -> None:
        self.reply = reply


def _ids(grid: Mapping[str, Any]) -> list[str]:
    """Every id under which the registry knows the person."""
    return [each["resident"]["id"] for each in (grid, *grid["duplicates"])]


class Exporter:
    """`calls` is what the door asks services with."""

    def __init__(self, calls: Any) -> None:
        self._calls = calls

    def __call__(self, request: Request, admitted: Admitted) -> Response:
        """The archive. Raises `ExportTooLarge` past `MOST_BYTES`."""
        resident = admitted.path["resident_id"]
        try:
            grid = self._ask(
                request, admitted, ExportResident, request.body, {"resident_id": resident}
            )
            services5: dict[str, Any] = {"followups": []}
            for id in _ids(grid):
                services5 = joined(services5, self._services5(request, admitted, id))
            ids = [each["id"] for each in services5["followups"]]
            party = self._party(request, admitted, ids)
        except Refused as refused:
            return passed_on(refused.reply)
        parts = {"grid": grid, "services5": services5, "party": party}
        named = f'attachment; filename="resident-{resident}.zip"'
        return Response(
            200, archive(resident, parts), ZIP, [PRIVATE, ("Content-Disposition", named)]
        )

    def _services5(self, request: Request, admitted: Admitted, resident: str) -> dict[str, Any]:
        found: dict[str, Any] = {"followups": []}
        params = {"resident_id": resident}
        size = 0
        while True:
            page = self._ask(request, admitted, ExportFollowups, b"", params)
            size += len(orjson.dumps(page))
            if size > MOST_BYTES:
                raise ExportTooLarge("这位居民的记录过多,请联系平台管理员分批导出。")
            found["followups"] += page["items"]
            found |= page.get("held", {})
            if page["next"] is None:
                return found
            params = {"resident_id": resident, "after": page["next"]}

    def _party(self, request: Request, admitted: Admitted, followups: list[str]) -> dict[str, Any]:
        found: dict[str, Any] = {"needs": [], "projects": []}
        for start in range(0, len(followups), MOST_ITEMS):
            ids = {"followup_ids": followups[start : start + MOST_ITEMS]}
            for name, rows in self._ask(request, admitted, ExportNeeds, b"", ids).items():
                found[name] += rows
        return found

    def _ask(
        self, request: Request, admitted: Admitted, ask: Any, body: bytes, params: dict[str, Any]
    ) -> Any:
        assert admitted.actor is not None
        reply = self._calls.call(
            ask,
            body,
            actor=admitted.actor,
            community=admitted.actor.community,
            message_id=new_id(),
            params=params,
            traceparent=request.traceparent,
            trace=request.trace_id,
        )
        if reply.problem:
            raise Refused(reply)
        return orjson.loads(reply.body)
