"""Loading branches twice is loading them once."""

import dataclasses

from backbone.ids import id_of
from services.party.branches.loading import keep
from services.party.branches.model import Branch, Honour
from tests.unit.party.room import COMMUNITY, Room


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
