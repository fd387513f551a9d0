"""What party decides may be heard in any order."""

from hypothesis import given, settings
from sqlalchemy import Connection, insert

from backbone.ids import id_of, new_id
from contracts.party.agenda.events import AgendaItemDecided
from services.grid.rooms import handlers, metadata
from services.grid.suggestions.model import Suggestion
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.room import COMMUNITY, NOON

ONE = id_of("suggestion", "1")


def put(connection: Connection) -> None:
    connection.execute(
        insert(Suggestion).values(
            community=COMMUNITY,
            id=ONE,
            version=1,
            topic="safety",
            channel="online",
            open=False,
            tracking=b"x",
            status="sorted",
            supporters=0,
            reopened=0,
            decided=0,
            steps=[],
            received_at=NOON,
            due_at=NOON,
            overdue_level=0,
        )
    )


def decision(what: str, sequence: int) -> Told:
    event = AgendaItemDecided(item=new_id(), suggestion=ONE, decision=what, reason=None)
    return Told(event, subject=ONE, sequence=sequence)


STORY = (decision("deferred", 2), decision("deferred", 3), decision("adopted", 4))
STAGE = Stage(
    handlers,
    metadata,
    STORY,
    # What it was when it was deferred stands in the step: that is where it stood when it was heard.
    but=("suggestion.version", "suggestion.last_event", "suggestion.correlation",
         "suggestion.steps"),
    only=("suggestion",),
    before=put,
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(orders(STORY))
def test_decisions_may_be_heard_in_any_order(order: Order) -> None:
    ended = STAGE.ends(order)
    assert ended == STAGE.as_it_happened
    assert dict(ended["suggestion"][0])["status"] == "adopted"
