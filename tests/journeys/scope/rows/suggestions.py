"""Suggestions, the agenda they come onto, and the lines that they concern."""

from typing import Any

from tests.journeys import suggesting
from tests.journeys.scope.row import Matrix, Row, just, nothing
from tests.journeys.scope.stances import GRID, OUTSIDE
from tests.journeys.scope.things import BEYOND_GRID, Keeping, Things, canary

STEPS = {
    "sort": just(topic="elderly", title="食堂"),
    "assign": just(responsible="community"),
    "adopt": just(reply="好"),
    "finish": just(reply="办好了"),
    "reopen": just(reason="没有办好"),
}


def make_suggestions(keeping: Keeping) -> None:
    """Of somebody in the first grid; for each way in which they end."""
    own, made, keep = keeping.own, keeping.made, keeping.keep
    person = {
        "household_id": made["household"].id,
        "resident_id": made["resident"].id,
        "channel": "door",
    }
    for name in ("suggestion", "answered", "declined", "merged"):
        words = canary(name)
        sent = suggesting.record(own, text=words, **person)
        keep(f"{name} suggestion" if name != "suggestion" else name, sent["id"], BEYOND_GRID, words)
        if name != "suggestion":
            suggesting.see_to(own, sent, ("sorting", {"topic": "elderly", "grid": GRID}))
    code = suggesting.record(own, text="公开")
    keep("tracking code", code["tracking"], OUTSIDE)
    decided = suggesting.record(own, text=canary("decided"), **person)
    keep("agenda item", suggesting.item_of(own, decided)["id"], BEYOND_GRID)


def _recorded(things: Things) -> dict[str, Any]:
    return {
        "channel": "door",
        "topic": "other",
        "text": canary("again"),
        "household_id": things["household"].id,
        "resident_id": things["resident"].id,
    }


ONE = {"id": "suggestion"}
ITEM = {"id": "agenda item"}
_OPEN = {"community": "community"}
_MERGED = Row(
    path={"id": "merged suggestion"},
    uses=("suggestion",),
    body=lambda things: {"into_id": things["suggestion"].id},
)
SUGGESTIONS: Matrix = {
    "grid_suggestion_send": (
        Row(path=_OPEN, public=True, body=just(topic="other", text="公共的建议")),
    ),
    "grid_suggestion_list_open": (Row(path=_OPEN, public=True),),
    "grid_suggestion_track": (Row(path={**_OPEN, "tracking": "tracking code"}, public=True),),
    "grid_suggestion_rate": (
        Row(
            path={**_OPEN, "tracking": "tracking code"},
            public=True,
            unmet=(409,),
            body=just(satisfaction=5),
        ),
    ),
    "grid_suggestion_record": (Row(uses=("household", "resident"), body=_recorded),),
    "grid_suggestion_list": (Row(query={"limit": 200}, shows=("suggestion",)),),
    "grid_suggestion_get": (Row(path=ONE, shows=("suggestion",)),),
    "grid_suggestion_statistics": (Row(),),
    "grid_suggestion_support": (Row(path=ONE, body=nothing),),
    "grid_suggestion_sort": (Row(path=ONE, body=STEPS["sort"]),),
    "grid_suggestion_merge": (_MERGED,),
    "grid_suggestion_assign": (Row(path=ONE, body=STEPS["assign"]),),
    "grid_suggestion_adopt": (Row(path=ONE, body=STEPS["adopt"]),),
    "grid_suggestion_finish": (Row(path=ONE, body=STEPS["finish"]),),
    "grid_suggestion_reopen": (Row(path=ONE, body=STEPS["reopen"]),),
    "grid_suggestion_answer": (Row(path={"id": "answered suggestion"}, body=just(reply="好")),),
    "grid_suggestion_decline": (
        Row(path={"id": "declined suggestion"}, body=just(reason="unclear", reply="不清楚")),
    ),
    "party_agenda_item_list": (Row(query={"limit": 200}, shows=("agenda item",)),),
    "party_agenda_item_get": (Row(path=ITEM, shows=("agenda item",)),),
    "party_agenda_item_decide": (Row(path=ITEM, body=just(decision="adopted")),),
    "services5_voice_count": (Row(),),
}
