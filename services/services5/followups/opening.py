"""Opening follow-ups for the findings of a visit, or joining those that are open already."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, literal, literal_column, select, union_all

from backbone.bulk import among, parts
from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from contracts.grid.visits.events import NotedFinding, VisitCompleted, VisitSupplemented
from contracts.scope import GRIDS
from services.services5.followups.departures import Departure
from services.services5.followups.model import Followup
from services.services5.followups.rules import HARD_END, VERSION, Rule
from services.services5.homes.whereabouts import Homes, settle
from services.services5.special_needs.model import SpecialNeed

_CHUNK = 1000
NEWS_IS_LATE = HARD_END
"""So long after it lapsed a follow-up is revived; what is found later is found anew."""
_LAPSED = Followup.status == literal_column("'lapsed'")


class OpenFollowups:
    """The open follow-ups of the residents a batch speaks of, those it has just opened among them;
    which of these residents have left, and what their leaving has closed. There is one for a
    transaction, whichever event asks."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, str], dict[str, Followup]] = {}
        self._left: set[tuple[str, str]] = set()
        self._moved_out: dict[tuple[str, str], dict[str, Followup]] = {}
        self._lapsed: dict[tuple[str, str], dict[str, Followup]] = {}

    @staticmethod
    def of(uow: UnitOfWork) -> "OpenFollowups":
        """The one of this transaction."""
        book: OpenFollowups = uow.session.info.setdefault(OpenFollowups, OpenFollowups())
        return book

    def read(self, residents: set[tuple[str, str]], uow: UnitOfWork) -> None:
        """Read what is kept of these residents, each `(community, id)`."""
        by_community: dict[str, list[str]] = {}
        for community, resident in residents:
            by_community.setdefault(community, []).append(resident)
        for community, ids in by_community.items():
            for part in parts(ids, _CHUNK):
                self._read(community, part, uow)

    def _read(self, community: str, residents: list[str], uow: UnitOfWork) -> None:
        # Locked, since whoever joins one changes its version; in order, so that nobody deadlocks.
        stmt = (
            select(Followup)
            .where(
                Followup.community == community,
                among(uow.session, Followup.resident, residents),
                Followup.open,
            )
            .order_by(Followup.id)
            .with_for_update()
        )
        for followup in uow.session.scalars(stmt):
            self.add(followup)
        gone, needing = _known_of(community, residents, uow)
        self._left.update((community, resident) for resident in gone)
        for followup in _closed_of(community, gone, Followup.outcome == "moved_out", uow):
            self.moved_out(followup)
        recent = Followup.closed_at > uow.now - NEWS_IS_LATE
        for followup in _closed_of(community, needing, _LAPSED & recent, uow):
            self.lapsed(followup)

    def add(self, followup: Followup) -> None:
        """Another one is open."""
        mine = self._open.setdefault((followup.community, followup.resident), {})
        known = mine.get(followup.code)
        if known is None or not known.open:
            mine[followup.code] = followup

    def moved_out(self, followup: Followup) -> None:
        """Another one was closed because its resident left."""
        mine = self._moved_out.setdefault((followup.community, followup.resident), {})
        mine.setdefault(followup.code, followup)

    def lapsed(self, followup: Followup) -> None:
        """Another one lapsed."""
        mine = self._lapsed.setdefault((followup.community, followup.resident), {})
        mine[followup.code] = followup

    def open_of(self, community: str, resident: str) -> Sequence[Followup]:
        """Whatever is open for a resident."""
        mine = self._open.get((community, resident), {})
        return [followup for followup in mine.values() if followup.open]

    def lapsed_of(self, community: str, resident: str) -> Sequence[Followup]:
        """What lapsed a short while ago."""
        mine = self._lapsed.get((community, resident), {})
        return [followup for followup in mine.values() if followup.status == "lapsed"]

    def find(self, community: str, resident: str, code: str) -> Followup | None:
        """The follow-up that a finding of that resident and code joins: the open one; or, where
        the news of an end was faster, the one that would have been open at the time."""
        followup = self._open.get((community, resident), {}).get(code)
        if followup is not None and followup.open:
            return followup
        lapsed = self._lapsed.get((community, resident), {}).get(code)
        if lapsed is not None and lapsed.status == "lapsed":
            return lapsed
        return self._moved_out.get((community, resident), {}).get(code)

    def leave(self, community: str, resident: str) -> Sequence[Followup]:
        """The resident left; what was open is answered, and is so no longer."""
        self._left.add((community, resident))
        mine = self._open.pop((community, resident), {})
        return [followup for followup in mine.values() if followup.open]

    def has_left(self, community: str, resident: str) -> bool:
        """Whether the resident is known to have left."""
        return (community, resident) in self._left


def _known_of(community: str, residents: list[str], uow: UnitOfWork) -> tuple[list[str], list[str]]:
    """Who of them have left, and who have, or had, a special need; in one query."""
    asked = ((Departure, "left"), (SpecialNeed, "need"))
    stmts = [
        select(kind.id, literal(what)).where(
            kind.community == community, among(uow.session, kind.id, residents)
        )
        for kind, what in asked
    ]
    found = uow.session.execute(union_all(*stmts)).all()
    of = {what: [id for id, said in found if said == what] for _, what in asked}
    return of["left"], of["need"]


def _closed_of(
    community: str, residents: list[str], which: ColumnElement[bool], uow: UnitOfWork
) -> Sequence[Followup]:
    if not residents:
        return ()
    stmt = (
        select(Followup)
        .where(
            Followup.community == community, among(uow.session, Followup.resident, residents), which
        )
        .order_by(Followup.id)
        .with_for_update()
    )
    return uow.session.scalars(stmt).all()


def read_ahead(found: set[tuple[str, str, str]], uow: UnitOfWork) -> OpenFollowups:
    """What is open for everyone in whom something was found, and where they live, in few queries
    for the batch; each `(community, resident, household)`."""
    book = OpenFollowups.of(uow)
    residents = {(community, resident) for community, resident, _ in found}
    book.read(residents, uow)
    Homes.of(uow).read(residents | {(community, household) for community, _, household in found})
    return book


def found_ahead(letters: Sequence[Any], uow: UnitOfWork) -> OpenFollowups:
    """For the findings of visits; a visit without any asks for nothing."""
    found = {
        (letter.community, each.resident, letter.message.household)
        for letter in letters
        for each in letter.message.findings
    }
    return read_ahead(found, uow)


def leavers_ahead(letters: Sequence[Any], uow: UnitOfWork) -> OpenFollowups:
    """What is open for everyone who left."""
    book = OpenFollowups.of(uow)
    book.read({(letter.community, letter.message.resident) for letter in letters}, uow)
    return book


def open_followup(
    rule: Rule, found: NotedFinding, visit: VisitCompleted | VisitSupplemented, uow: UnitOfWork
) -> Followup:
    """A new follow-up; its id is the finding's, so that nothing opens it twice."""
    id = id_of("followup", uow.community, found.finding)
    due_at = rule.due_at(found.urgency, visit.visited_at)
    followup = Followup(
        community=uow.community,
        id=id,
        version=1,
        sort_key=f"{uow.now:%Y%m%d%H%M%S%f}{id}",
        status="proposed",
        open=True,
        visit=visit.visit,
        finding=found.finding,
        household=visit.household,
        grid=uow.lies_in(GRIDS),
        resident=found.resident,
        code=found.code,
        line=rule.line,
        urgency=found.urgency,
        rules=VERSION,
        confidential=rule.confidential,
        opened_at=uow.now,
        due_at=due_at,
        hard_end_at=due_at + HARD_END,
        alarm_at=due_at,
        overdue_level=0,
        joined=0,
        needs=0,
        point_closed=False,
        minutes=0,
        notes=[],
    )
    settle(followup, uow)  # who moved, maybe before the news of the visit came
    followup.version = 1
    return followup
