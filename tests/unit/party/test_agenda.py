"""The agenda: what is suggested is decided, and told; the news of it comes in any order."""

import pytest
from hypothesis import given, settings

from backbone.ids import id_of, new_id
from contracts.grid.suggestions.events import (
    SuggestionMoved,
    SuggestionOverdue,
    SuggestionReceived,
)
from contracts.language.problem import Conflict, Invalid
from contracts.party.agenda.commands import DecideItem
from contracts.party.agenda.queries import GetAgendaItem, ListAgenda
from contracts.party.reminders.queries import ListReminders
from services.party.agenda.model import AgendaItem
from services.party.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.party.room import NOON, Room

ONE, TWO = id_of("suggestion", "1"), id_of("suggestion", "2")


def received(id: str) -> SuggestionReceived:
    return SuggestionReceived(suggestion=id, topic="safety", channel="online")


def moved(
    id: str, status: str, supporters: int = 0, reopened: int = 0, topic: str = "safety"
) -> SuggestionMoved:
    return SuggestionMoved(
        suggestion=id, topic=topic, status=status, supporters=supporters, reopened=reopened
    )


def late(id: str, level: int) -> SuggestionOverdue:
    return SuggestionOverdue(
        suggestion=id, status="received", responsible=None, due=NOON, level=level
    )


def test_a_suggestion_is_listed_and_decided() -> None:
    party = Room()
    party.hear(received(ONE))
    (item,) = party.read(ListAgenda(status="listed"))["items"]
    assert (item["suggestion_id"], item["topic"]) == (ONE, "safety")
    with pytest.raises(Invalid):
        party.ask(DecideItem(id=item["id"], decision="declined"))
    with pytest.raises(Invalid):
        party.ask(DecideItem(id=item["id"], decision="adopted", reason="unclear"))
    party.ask(DecideItem(id=item["id"], decision="deferred"))
    party.ask(DecideItem(id=item["id"], decision="declined", reason="unclear"))
    told = party.told()
    assert [each.data["decision"] for each in told] == ["deferred", "declined"]
    assert [each.sequence for each in told] == sorted(each.sequence for each in told)
    with pytest.raises(Conflict):
        party.ask(DecideItem(id=item["id"], decision="adopted"))
    assert party.read(GetAgendaItem(id=item["id"]))["reason"] == "unclear"


def test_who_is_late_is_reminded() -> None:
    party = Room()
    party.hear(received(ONE))
    party.hear(late(ONE, 1))
    (reminder,) = party.read(ListReminders())["items"]
    assert (reminder["about"], reminder["subject_id"]) == ("suggestion", ONE)
    assert (reminder["told_role"], reminder["household_id"]) == ("community_worker", None)


def told(event: object, sequence: int) -> Told:
    return Told(event, subject=event.suggestion, sequence=sequence)  # type: ignore[arg-type, attr-defined]


STORY = (
    told(received(ONE), 1),
    told(late(ONE, 1), 2),
    told(moved(ONE, "sorted", topic="women"), 3),
    told(moved(ONE, "sorted", 2, topic="women"), 4),
    told(moved(ONE, "answered", 2, topic="women"), 5),
    told(moved(ONE, "rated", 2, topic="women"), 6),
    told(moved(ONE, "sorted", 2, 1, topic="women"), 7),
    told(late(ONE, 1), 8),
    told(late(ONE, 2), 9),
    told(received(TWO), 1),
    told(moved(TWO, "merged"), 2),
)
PARTY = Stage(
    handlers,
    metadata,
    STORY,
    but=("agenda_item.version", "agenda_item.correlation", "agenda_item.last_event"),
    only=("agenda_item",),
)


@settings(max_examples=60, deadline=None)
@given(orders(STORY))
def test_what_is_told_of_suggestions_may_be_heard_in_any_order(order: Order) -> None:
    ended = PARTY.ends(order)
    assert ended == PARTY.as_it_happened
    one, two = (dict(row) for row in sorted(ended["agenda_item"], key=lambda row: row[4][1]))
    by_id = {each["suggestion"]: each for each in (one, two)}
    assert (by_id[ONE]["status"], by_id[ONE]["overdue_level"]) == ("listed", 2)
    assert by_id[TWO]["status"] == "settled"


def test_what_was_decided_and_is_taken_up_again_is_listed_again() -> None:
    party = Room()
    id = new_id()
    party.hear(received(id))
    (item,) = party.all(AgendaItem)
    party.ask(DecideItem(id=item.id, decision="adopted"))
    with party.writing() as session:
        kept = session.get(AgendaItem, (item.community, item.id))
        assert kept is not None
        kept.follow("adopted", "safety", 0, 0, 5)
        assert kept.status == "adopted"
        kept.follow("sorted", "safety", 0, 1, 9)
        assert kept.status == "listed"
