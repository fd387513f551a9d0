"""The agenda is narrowed to what is late, or to what is not."""

import pytest

from backbone.ids import id_of
from contracts.grid.suggestions.events import SuggestionOverdue, SuggestionReceived
from contracts.party.agenda.queries import ListAgenda
from tests.unit.party.room import NOON, Room

LATE, IN_TIME = id_of("suggestion", "late"), id_of("suggestion", "in time")


@pytest.mark.parametrize(
    ("overdue", "shown"), [(True, {LATE}), (False, {IN_TIME}), (None, {LATE, IN_TIME})]
)
def test_late_or_not_or_both(overdue: bool | None, shown: set[str]) -> None:
    party = Room()
    for id in (LATE, IN_TIME):
        party.hear(SuggestionReceived(suggestion=id, topic="safety", channel="online"))
    party.hear(
        SuggestionOverdue(suggestion=LATE, status="received", responsible=None, due=NOON, level=1)
    )
    items = party.read(ListAgenda(overdue=overdue))["items"]
    assert {item["suggestion_id"] for item in items} == shown
