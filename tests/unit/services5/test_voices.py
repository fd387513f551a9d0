"""What is suggested is counted for its line, in whatever order it is heard."""

from hypothesis import given, settings

from backbone.ids import id_of, new_id
from contracts.grid.suggestions.events import SuggestionMoved, SuggestionReceived
from contracts.language.actor import Actor
from contracts.services5.voices.queries import CountVoices
from services.services5.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.room import COMMUNITY
from tests.unit.services5.room import Room

ONE, TWO = id_of("suggestion", "1"), id_of("suggestion", "2")
ELDERLY = Actor("ruilao", "service_worker", COMMUNITY, {"lines": ("elderly",)})
STREET = Actor("jiedao", "supervisor", COMMUNITY[:9])


def told(id: str, topic: str, sequence: int, status: str = "", supporters: int = 0) -> Told:
    if not status:
        received = SuggestionReceived(suggestion=id, topic=topic, channel="door")
        return Told(received, subject=id, sequence=sequence)
    moved = SuggestionMoved(
        suggestion=id, topic=topic, status=status, supporters=supporters, reopened=0
    )
    return Told(moved, subject=id, sequence=sequence)


STORY = (
    told(ONE, "safety", 1),
    told(ONE, "elderly", 2, "sorted"),
    told(ONE, "elderly", 3, "sorted", 2),
    told(ONE, "elderly", 4, "answered", 2),
    told(TWO, "children", 1),
    told(TWO, "other", 2, "merged", 1),
)
STAGE = Stage(handlers, metadata, STORY, but=("voice.version",), only=("voice",))


@settings(max_examples=40, deadline=None)
@given(orders(STORY))
def test_what_is_suggested_may_be_heard_in_any_order(order: Order) -> None:
    assert STAGE.ends(order) == STAGE.as_it_happened


def test_a_line_hears_how_often_it_is_spoken_of() -> None:
    services5 = Room()
    for topic in ("elderly", "elderly", "children", "other"):
        services5.hear(SuggestionReceived(suggestion=new_id(), topic=topic, channel="door"))
    everything, elderly, youth = services5.read(CountVoices())["lines"]
    assert (everything["line"], everything["suggestions"]) == (None, 3)
    assert (elderly["line"], elderly["suggestions"], elderly["waiting"]) == ("elderly", 2, 2)
    assert youth["suggestions"] == 1
    own = services5.read(CountVoices(), ELDERLY)["lines"]
    assert [each["line"] for each in own] == [None, "elderly"]
    outside = services5.read(CountVoices(), STREET)
    assert outside["suppressed"]
    assert {each["suggestions"] for each in outside["lines"]} == {None}
    assert Room().read(CountVoices())["lines"][0]["suggestions"] == 0
