"""A person's data from every service, in one archive.

The services know nothing of each other, and personal data is not told in events: so the gateway
asks each, and keeps nothing. grid is asked first, by a command: who takes what along is audited.
"""

from collections.abc import Mapping
from typing import Any

import orjson
from sqlalchemy import select

from backbone.certifying import Certifier
from backbone.erasing import names
from backbone.holdings import joined
from backbone.reach import within
from backbone.taking import MOST
from contracts.codes import WOMENS_CASES
from contracts.grid.privacy.commands import ExportResident
from contracts.language.fields import Id
from contracts.language.message import Message
from contracts.language.schema import MOST_ITEMS
from contracts.party.privacy.queries import ExportNeeds
from contracts.services5.privacy.queries import ExportFollowups
from gateway.feed.model import FeedItem
from gateway.http.message import ZIP, Request, Response
from gateway.local import Admitted
from gateway.privacy.archive import archive
from gateway.privacy.asking import Refused, ask_service
from gateway.privacy.reading import PRIVATE, passed_on
from gateway.problems import ExportTooLarge

MOST_BYTES = 16 * 2**20


class OfResident(Message):
    """Whose data."""

    resident_id: Id


def _rows(grid: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every id under which the registry knows the person, and where that one lives."""
    rows = [each["resident"] for each in (grid, *grid["duplicates"])]
    return [(row["id"], row["household"]) for row in rows]


class Exporter:
    """`calls` is what the door asks services with; `database` is the gateway's own;
    `certifier` signs the archive."""

    def __init__(self, calls: Any, database: Any, certifier: Certifier) -> None:
        self._calls, self._database, self._certifier = calls, database, certifier

    def __call__(self, request: Request, admitted: Admitted) -> Response:
        """The archive. Raises `ExportTooLarge` past `MOST_BYTES`."""
        resident = admitted.path["resident_id"]
        try:
            grid = self._ask(
                request, admitted, ExportResident, request.body, {"resident_id": resident}
            )
            services5: dict[str, Any] = {"followups": []}
            party: dict[str, Any] = {}
            for id, home in _rows(grid):
                theirs = {"resident_id": id, "household_id": home}
                services5 = joined(services5, self._services5(request, admitted, theirs))
                party = joined(party, self._party(request, admitted, {"household_id": home}))
            ids = [each["id"] for each in services5["followups"]]
            ids += [each["id"] for each in grid["relief"]["requests"]]
            for start in range(0, len(ids), MOST_ITEMS):
                some = {"followup_ids": ids[start : start + MOST_ITEMS]}
                party = joined(party, self._party(request, admitted, some))
        except Refused as refused:
            return passed_on(refused.reply)
        parts = {"grid": grid, "services5": services5, "party": party}
        parts["gateway"] = self._gateway([id for id, _ in _rows(grid)], admitted)
        withheld = not admitted.known.actor.cleared(WOMENS_CASES)
        named = f'attachment; filename="resident-{resident}.zip"'
        return Response(
            200,
            archive(resident, parts, self._certifier, withheld=withheld),
            ZIP,
            [PRIVATE, ("Content-Disposition", named)],
        )

    def _gateway(self, residents: list[str], admitted: Admitted) -> dict[str, Any]:
        """What was told of the person within a day; what is confidential for cleared staff
        alone."""
        actor = admitted.known.actor
        with self._database.reading(within([actor.community])) as connection:
            stmt = select(FeedItem.body).where(
                FeedItem.community == actor.community, names(connection, FeedItem.body, residents)
            )
            if not actor.cleared(WOMENS_CASES):
                stmt = stmt.where(FeedItem.confidential.is_(False))
            bodies = connection.execute(stmt.order_by(FeedItem.seq.desc()).limit(MOST)).scalars()
            return {"told_today": [orjson.loads(bytes(body)) for body in bodies]}

    def _services5(
        self, request: Request, admitted: Admitted, theirs: dict[str, Any]
    ) -> dict[str, Any]:
        found: dict[str, Any] = {"followups": []}
        params = theirs
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
            params = {**theirs, "after": page["next"]}

    def _party(self, request: Request, admitted: Admitted, of: dict[str, Any]) -> dict[str, Any]:
        asked = {"followup_ids": [], **of}
        found: dict[str, Any] = self._ask(request, admitted, ExportNeeds, b"", asked)
        return found

    def _ask(
        self, request: Request, admitted: Admitted, ask: Any, body: bytes, params: dict[str, Any]
    ) -> Any:
        return ask_service(self._calls, ask, request, admitted, params, body)
