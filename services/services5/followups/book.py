"""What a transaction knows of open follow-ups, of who has left and of what lapsed."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, literal, literal_column, select, union_all

from backbone.bulk import among, any_of, by_community
from backbone.listing import given
from backbone.unit_of_work import UnitOfWork, locking
from services.services5.followups.departures import GONE
from services.services5.followups.model import Followup
from services.services5.followups.rules import HARD_END
from services.services5.special_needs.model import SpecialNeed

NEWS_IS_LATE = HARD_END
"""So long after it lapsed a follow-up is revived; what is found later is found anew."""
_LAPSED = Followup.status == literal_column("'lapsed'")
_OPEN = locking(Followup, any_of(Followup.resident, "residents"), Followup.open)
_KNOWN = union_all(
    GONE,
    select(SpecialNeed.id, literal("need")).where(
        SpecialNeed.community == given("community"), any_of(SpecialNeed.id, "residents")
    ),
)


class OpenFollowups:
    """The open follow-ups of the residents a batch speaks of, those it has just opened among them;
    which of these residents have left, and what their leaving has closed. There is one for a
    transaction, whichever event asks."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, str], dict[str, Followup]] = {}
        self._left: set[tuple[str, str]] = set()
        self._erased: set[tuple[str, str]] = set()
        self._back: set[tuple[str, str]] = set()
        self._moved_out: dict[tuple[str, str], dict[str, Followup]] = {}
        self._lapsed: dict[tuple[str, str], dict[str, Followup]] = {}

    @staticmethod
    def of(uow: UnitOfWork) -> "OpenFollowups":
        """The one of this transaction."""
        book: OpenFollowups = uow.session.info.setdefault(OpenFollowups, OpenFollowups())
        return book

    def read(self, residents: set[tuple[str, str]], uow: UnitOfWork) -> None:
        """Read what is kept of these residents, each `(community, id)`."""
        for community, ids in by_community(residents):
            self._read(community, ids, uow)

    def _read(self, community: str, residents: list[str], uow: UnitOfWork) -> None:
        # Locked, since whoever joins one changes its version.
        asked = {"community": community, "residents": residents}
        for followup in uow.session.scalars(_OPEN, asked):
            self.add(followup)
        gone, erased, needing = _known_of(community, residents, uow)
        self._erased |= {(community, resident) for resident in erased}
        self._left |= {(community, resident) for resident in gone} - self._back
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
        self._back.discard((community, resident))
        mine = self._open.pop((community, resident), {})
        return [followup for followup in mine.values() if followup.open]

    def erase(self, community: str, resident: str) -> None:
        """Nothing is known of the resident any more, nor will be."""
        self._erased.add((community, resident))
        for kept in (self._open, self._moved_out, self._lapsed):
            kept.pop((community, resident), None)

    def is_erased(self, community: str, resident: str) -> bool:
        """Whether everything that was known of the resident was erased."""
        return (community, resident) in self._erased

    def come_back(self, community: str, resident: str) -> None:
        """The resident lives here again; what their leaving has closed is over."""
        self._back.add((community, resident))
        self._left.discard((community, resident))
        self._moved_out.pop((community, resident), None)

    def has_left(self, community: str, resident: str) -> bool:
        """Whether the resident is known to have left."""
        return (community, resident) in self._left


def _known_of(
    community: str, residents: list[str], uow: UnitOfWork
) -> tuple[list[str], list[str], list[str]]:
    """Who of them have left or were erased, who were erased, and who have, or had, a special need;
    in one query."""
    asked = {"community": community, "residents": residents}
    found = uow.session.execute(_KNOWN, asked).all()
    by: dict[str, list[str]] = {"left": [], "erased": [], "need": []}
    for id, said in found:
        by[said].append(id)
    return by["left"] + by["erased"], by["erased"], by["need"]


def _closed_of(
    community: str, residents: list[str], which: ColumnElement[bool], uow: UnitOfWork
) -> Sequence[Followup]:
    if not residents:
        return ()
    return uow.locked(
        Followup, among(uow.session, Followup.resident, residents), which, community=community
    )
