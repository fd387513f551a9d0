"""What is told of somebody who was erased is not heard by grid, in whatever order and batch."""

import datetime as dt

from hypothesis import given, settings
from sqlalchemy import Connection, insert

from backbone.ids import id_of
from contracts.grid.privacy.events import ResidentErased
from contracts.services5.abilities.events import ElderAssessed
from contracts.services5.emergencies.events import KnownPerson, PeopleKnown
from contracts.services5.followups.events import FollowupOpened
from contracts.services5.privacy.events import FollowupsErased
from services.grid.emergencies.model import Emergency
from services.grid.emergencies.people.listing import person_id
from services.grid.emergencies.people.model import EmergencyPerson
from services.grid.registry.model import Resident
from services.grid.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.grid.filling import filled
from tests.unit.grid.rows import resident
from tests.unit.room import COMMUNITY, NOON

WHO, STAYS = id_of("resident", "erased"), id_of("resident", "stays")
HOME, GRID = id_of("household", "1"), f"{COMMUNITY}001"
ERASURE, FOLLOWUP, EMERGENCY = (id_of(each) for each in ("erasure", "followup", "emergency"))


def opened(who: str, name: str) -> Told:
    event = FollowupOpened(
        followup=id_of("followup", name),
        visit=id_of("visit", name),
        household=HOME,
        resident=who,
        code="meal_help",
        line="elderly",
        urgency="soon",
        due=NOON,
    )
    return Told(event, subject=event.followup)


def assessed(who: str) -> Told:
    event = ElderAssessed(
        assessment=id_of("assessment", who),
        resident=who,
        household=HOME,
        level=3,
        assessed_at=NOON - dt.timedelta(days=1),
    )
    return Told(event, subject=event.assessment)


STORY = (
    opened(WHO, "a"),
    opened(STAYS, "b"),
    assessed(WHO),
    assessed(STAYS),
    Told(ResidentErased(erasure=ERASURE, resident=WHO, household=HOME), subject=ERASURE),
    Told(
        FollowupsErased(
            erasure=ERASURE,
            resident=WHO,
            household=HOME,
            followups=[id_of("followup", "a")],
            part=0,
            parts=1,
            rows=1,
        ),
        subject=ERASURE,
    ),
    Told(
        PeopleKnown(
            emergency=EMERGENCY,
            part=0,
            parts=1,
            people=[KnownPerson(resident=WHO, household=HOME, codes=["meal_help"])],
        ),
        subject=EMERGENCY,
    ),
)


def before(connection: Connection) -> None:
    """The erasure was asked for, so the row is nobody's; an emergency has them on its list."""
    for who, status in ((WHO, "erased"), (STAYS, "living")):
        connection.execute(insert(Resident).values(**resident(who, HOME, GRID, status=status)))
    going = {"id": EMERGENCY, "status": "declared", "hazard": "flood", "grids": []}
    connection.execute(insert(Emergency).values(**filled(Emergency.__table__, **going)))
    listed = {"id": person_id(EMERGENCY, WHO), "emergency": EMERGENCY, "resident": WHO}
    listed |= {"household": HOME, "grid": GRID}
    connection.execute(
        insert(EmergencyPerson).values(**filled(EmergencyPerson.__table__, **listed))
    )


HEARS = Stage(handlers, metadata, STORY, before=before)


@settings(max_examples=30, deadline=None)
@given(orders(STORY))
def test_who_is_erased_stands_nowhere_but_in_the_row_for_the_statistics(order: Order) -> None:
    dump = HEARS.ends(order)
    named = {table for table, rows in dump.items() if WHO in repr(rows)}
    assert named == {"resident"}
    assert {"timeline_entry", "elder_ability"} <= {
        t for t, rows in dump.items() if STAYS in repr(rows)
    }
