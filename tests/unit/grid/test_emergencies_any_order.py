"""grid hears what the services know of those at risk in any order, and ends alike."""

from typing import Any

from hypothesis import given, settings
from sqlalchemy import Connection, insert

from backbone.ids import id_of
from contracts.party.emergencies.events import HelpKnown
from services.grid.emergencies.model import Emergency
from services.grid.registry.model import Household, Resident
from services.grid.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.grid.emergencyroom import STRONG, STRONG_HOME, known
from tests.unit.grid.reliefroom import GRID, HOME, OLD, YOUNG, household
from tests.unit.grid.rows import resident
from tests.unit.room import COMMUNITY, NOON

EMERGENCY = id_of("emergency")


def told(event: Any, confidential: bool = False) -> Told:
    return Told(event, subject=EMERGENCY, confidential=confidential)


STORY = (
    told(known(EMERGENCY, (OLD, HOME, ["mobility"]), (YOUNG, HOME, ["after_school"]), parts=2)),
    told(known(EMERGENCY, (STRONG, STRONG_HOME, ["equipment"]), part=1, parts=2)),
    told(known(EMERGENCY, (OLD, HOME, ["legal_aid"]), (STRONG, STRONG_HOME, ["legal_aid"])), True),
    told(HelpKnown(emergency=EMERGENCY, part=0, parts=1, members=[id_of("m")], resources=[])),
)


def declared(connection: Connection) -> None:
    for home in (HOME, STRONG_HOME):
        connection.execute(insert(Household).values(**household(home)))
    for id, home in ((OLD, HOME), (YOUNG, HOME), (STRONG, STRONG_HOME)):
        connection.execute(insert(Resident).values(**resident(id, home, GRID)))
    connection.execute(
        insert(Emergency).values(
            community=COMMUNITY,
            id=EMERGENCY,
            version=1,
            drill=False,
            hazard="earthquake",
            level=2,
            levels=[],
            status="declared",
            title="震感明显",
            grids=[],
            signalled_by="officer",
            signalled_at=NOON,
            declared_at=NOON,
            overdue_level=0,
            findings=[],
        )
    )


KNOWN = Stage(
    handlers,
    metadata,
    STORY,
    but=("emergency_person.version",),
    only=("emergency_person", "emergency_answer", "emergency_duty"),
    before=declared,
)


@settings(max_examples=40)
@given(orders(STORY))
def test_what_services_know_may_be_heard_in_any_order(order: Order) -> None:
    ends = KNOWN.ends(order)
    assert ends == KNOWN.as_it_happened
    guarded = {dict(row)["resident"]: dict(row)["guarded"] for row in ends["emergency_person"]}
    assert guarded == {OLD: False, YOUNG: False, STRONG: False}
