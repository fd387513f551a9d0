"""What happens while somebody listens, in either community."""

from tests.journeys.platform import Session
from tests.journeys.scope.asking import Asking
from tests.journeys.scope.stances import ABROAD, FOREIGN, LINE, OWN, STANCES
from tests.journeys.scope.things import (
    BEYOND_GRID,
    BEYOND_LINE,
    FOR_CLEARED,
    Thing,
    Things,
    canary,
    followup_of,
    visited,
)


def happen(asking: Asking, things: Things) -> Things:
    """A visit and a guarded one, and the follow-ups of both; here and there."""
    (own, *_), (stranger, *_) = STANCES[OWN], STANCES[ABROAD]
    here = Session.of(asking.client, asking.token(own))
    there = Session.of(asking.client, asking.token(stranger))
    made: Things = {}
    home = (things["quiet home"].id, things["quiet resident"].id)
    for code, name, followup, hidden in (
        ("equipment", "visit", "followup", BEYOND_LINE),
        ("legal_aid", "guarded visit", "guarded followup", FOR_CLEARED),
    ):
        visit = visited(here, *home, code, canary("heard"))["id"]
        made[name] = Thing(visit, BEYOND_GRID, (visit,))
        opened = followup_of(here, visit)
        assert name != "visit" or opened["line"] == LINE
        made[followup] = Thing(opened["id"], hidden, (opened["id"],))
        abroad = (things["foreign household"].id, things["foreign resident"].id)
        visit = visited(there, *abroad, code, canary("heard"))["id"]
        made[f"foreign {name}"] = Thing(visit, FOREIGN, (visit,))
    return made
