"""Loading branches twice is loading them once."""

import dataclasses
from pathlib import Path

from sqlalchemy import func, select

from backbone.database import Database
from backbone.ids import id_of
from backbone.migrations import upgrade
from services.party.branches.loading import keep, load
from services.party.branches.model import Branch, Honour, Member, PlatformSeat
from tests.unit.party.room import COMMUNITY, Room

FACTS = Path(__file__).parents[3] / "deploy" / "data" / "community-ruiling.yaml"


@dataclasses.dataclass
class BranchRow:
    id: str
    name: str
    community: str = COMMUNITY
    unit: str | None = None


def test_rows_are_kept_once_and_new_ones_are_added() -> None:
    room = Room()
    rows = [BranchRow(id_of("branch", str(n)), f"第{n}党支部") for n in range(3)]
    with room.writing() as session:
        assert keep(session, {Branch: rows[:2], Honour: []}) == {"branch": 2, "honour": 0}
    with room.writing() as session:
        assert keep(session, {Branch: rows}) == {"branch": 1}
    assert {each.name for each in room.all(Branch)} == {row.name for row in rows}
    assert {each.version for each in room.all(Branch)} == {1}


def test_ruiling_has_its_published_branches_members_and_seats(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'party.sqlite3'}"
    upgrade(url, "party", "services.party")
    party = Database(url, "party")
    said: list[str] = []
    for _ in range(2):
        load(FACTS, party, said.append)
    with party.reading() as connection:
        counts = [
            connection.scalar(select(func.count()).select_from(kind))
            for kind in (Branch, Member, PlatformSeat)
        ]
    party.close()
    assert counts == [17, 34, 17]
    assert len(said) == 10
