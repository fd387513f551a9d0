"""A door that was chased once may be chased again."""

import pytest

from backbone.ids import id_of
from contracts.grid.publicity.commands import ChaseCampaign
from services.grid.visits.model import Visit
from tests.unit.grid.publicityroom import CLEARED, OFFICER, peopled, published, receipt, recipients


@pytest.mark.parametrize("state", ["cancelled", "completed", "refused"])
def test_somebody_new_at_a_door_where_a_visit_was_is_visited_too(state: str) -> None:
    room = peopled()
    id = published(room, unit="person", audience={"profiles": ["elder"]})
    room.ask(ChaseCampaign(id=id), CLEARED)
    room.ask(receipt(id, "1-1", resident_id=id_of("person", "old")), OFFICER)
    with room.writing() as session:
        for visit in session.query(Visit):
            visit.status = state
    room.person("elder aunt", "1-1", profiles=["elder"])
    room.tick("keep_up_with_the_registry")
    room.tick("plan_campaign_visits")
    (aunt,) = [
        each
        for each in recipients(room, id).values()
        if each.resident == id_of("person", "elder aunt")
    ]
    (visit,) = [each for each in room.all(Visit) if each.id == aunt.visit]
    assert (visit.status, visit.household) == ("planned", id_of("home", "1-1"))
