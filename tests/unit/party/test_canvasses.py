"""When a household was last asked what it needs: the latest, in any order; gone with the home."""

import datetime as dt

from hypothesis import given, settings

from backbone.ids import id_of, new_id
from contracts.grid.surveys.submissions.events import SurveySubmitted
from contracts.party.cobuilding.queries import ListNeeds
from contracts.services5.privacy.events import FollowupsErased
from services.party.canvasses.model import Canvass
from services.party.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.party.room import NOON, Room
from tests.unit.party.test_homes import DAY, HOME, OTHER, needed, told


def answered(
    name: str, household: str = HOME, hours: float = 1, form: str = "elders"
) -> SurveySubmitted:
    return SurveySubmitted(
        submission=id_of("submission", name),
        round=id_of("round"),
        form=form,
        form_version=1,
        household=household,
        resident=id_of("resident"),
        channel="door",
        answered_at=NOON - dt.timedelta(hours=hours),
        refused=False,
        findings=[],
    )


ANSWERS = (
    told(answered("a", hours=9)),
    told(answered("b", hours=3, form="children")),
    told(answered("c", hours=3)),
    told(answered("d", household=OTHER, hours=1)),
    Told(answered("e", hours=0), subject=HOME, confidential=True),
)
HEARS_ANSWERS = Stage(handlers, metadata, ANSWERS, but=("canvass.version",), only=("canvass",))


@settings(max_examples=50)
@given(orders(ANSWERS))
def test_answers_may_be_heard_in_any_order_and_the_last_counts(order: Order) -> None:
    ended = HEARS_ANSWERS.ends(order)
    assert ended == HEARS_ANSWERS.as_it_happened
    kept = {row["id"]: row["submission"] for row in map(dict, ended["canvass"])}
    latest = max(id_of("submission", name) for name in "bc")
    assert kept == {HOME: latest, OTHER: id_of("submission", "d")}


def test_a_need_says_when_and_by_which_form_its_household_was_asked() -> None:
    party = Room()
    party.hear(needed("a", HOME), needed("b", OTHER))
    party.hear(answered("a"))
    party.hear(answered("b", household=OTHER), confidential=True)
    shown = {each["household_id"]: each for each in party.read(ListNeeds())["items"]}
    assert shown[HOME]["canvassed_by"] == "elders"
    assert dt.datetime.fromisoformat(shown[HOME]["canvassed_at"]) == NOON - DAY / 24
    assert (shown[OTHER]["canvassed_by"], shown[OTHER]["canvassed_at"]) == (None, None)


def test_when_somebody_is_erased_their_households_answers_are_forgotten() -> None:
    party = Room()
    party.hear(answered("a"), answered("b", household=OTHER))
    event = FollowupsErased(
        erasure=new_id(),
        resident=new_id(),
        household=HOME,
        followups=[],
        part=0,
        parts=1,
        rows=0,
    )
    (proof,) = party.hear(event)
    assert proof.data["rows"] == 1
    assert [each.id for each in party.all(Canvass)] == [OTHER]
