"""When households were asked, and whom a round names."""

from tests.journeys import surveying
from tests.journeys.platform import done
from tests.journeys.scope.row import Matrix, Row
from tests.journeys.scope.stances import OUTSIDE
from tests.journeys.scope.things import BEYOND_GRID, FOR_CLEARED, OTHER, Keeping
from tests.waiting import until


def make_canvasses(keeping: Keeping) -> None:
    """One answer for everybody in the grid, one in confidence, and a round that names somebody."""
    own, made, keep = keeping.own, keeping.made, keeping.keep
    household, resident = made["household"].id, made["resident"].id
    form = surveying.form_of(own, "canvass", surveying.QUESTIONS[:2])
    about = {"subject": "person", "audience": {"residents": [resident]}, "chase": False}
    round = keep("naming round", surveying.round_of(own, form, **about), OUTSIDE)
    answer = surveying.answer_of(household, resident, values={"meals": "self"})
    done(own.post(f"/v1/survey-rounds/{round}/submissions", answer))

    def heard() -> dict[bool, str] | None:
        items = own.get("/v1/canvasses", household_id=household)["items"]
        return {each["confidential"]: each["id"] for each in items} if len(items) == 2 else None

    canvasses = until(heard, "services5 hears of what was answered, and of what in confidence")
    keep("canvass", canvasses[False], BEYOND_GRID)
    keep("guarded canvass", canvasses[True], FOR_CLEARED - {OTHER})


CANVASSING: Matrix = {
    "services5_canvass_list": (
        Row(query={"household_id": "household"}, shows=("canvass", "guarded canvass")),
    ),
    "services5_canvass_get": (
        Row(path={"id": "canvass"}, shows=("canvass",)),
        Row(path={"id": "guarded canvass"}, shows=("guarded canvass",)),
    ),
    "grid_survey_round_list_named": (Row(path={"round_id": "naming round"}, shows=("resident",)),),
}
