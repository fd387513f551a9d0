"""Relief, and what households received."""

from typing import Any

from tests.journeys.relieving import ask, colleague, do, later, now, of
from tests.journeys.scope.row import Matrix, Row, just
from tests.journeys.scope.things import BEYOND_GRID, Keeping, Things, canary

STEPS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("assessment", of(4, "meal")),
    ("approval", {}),
    ("arrangement", {"provider": "社区食堂", "planned_for": later()}),
    ("delivery", {"quantity": 4, "delivered_at": now()}),
)
PREPARED = {
    "new relief": 0,
    "assessed relief": 1,
    "approved relief": 2,
    "arranged relief": 3,
    "delivered relief": 4,
}
"""By how many steps were made before anybody is asked."""
OTHERS = ("unwanted relief", "refused relief", "returned relief")


def make_relief(keeping: Keeping) -> None:
    """In the first grid: requests at every step, each of another household."""
    own = keeping.own
    homes = own.get("/v1/households", grid="620171101012001", limit=60)["items"][40:]
    with colleague(own, "community") as asking:
        for name, home in zip((*PREPARED, *OTHERS), homes, strict=False):
            people = own.get(f"/v1/households/{home['id']}")["residents"]
            words = canary(name.partition(" ")[0])
            id = ask(asking, home["id"], people[0]["id"], "meal", reason=words)
            count = 4 if name == "returned relief" else PREPARED.get(name, 0)
            for step, body in STEPS[:count]:
                do(asking if step == "delivery" else own, id, step, **body)
            keeping.keep(name, id, BEYOND_GRID, words)
    (entry,) = own.get("/v1/relief-entries", request_id=keeping.made["delivered relief"].id)[
        "items"
    ]
    keeping.keep("relief entry", entry["id"], BEYOND_GRID)


def _asked(things: Things) -> dict[str, Any]:
    return {
        "household_id": things["household"].id,
        "resident_id": things["resident"].id,
        "kind": "medical",
        "quantity": 500,
        "urgency": "routine",
        "reason": canary("relief"),
    }


def _of(name: str, **body: Any) -> tuple[Row, ...]:
    return (Row(path={"id": name}, body=just(**body)),)


_LIMIT = just(kind="housing", per_year=20_000, second_above=4_000)
RELIEF: Matrix = {
    "grid_relief_request": (Row(uses=("household", "resident"), body=_asked),),
    "grid_relief_list": (Row(query={"limit": 200}, shows=("new relief", "delivered relief")),),
    "grid_relief_get": (Row(path={"id": "new relief"}, shows=("new relief",)),),
    "grid_relief_assess": _of("new relief", **of(4, "meal")),
    "grid_relief_approve": (
        Row(path={"id": "assessed relief"}, body=lambda _: {"note": canary("approved")}),
    ),
    "grid_relief_reject": _of("refused relief", reason="不符合条件。"),
    "grid_relief_arrange": _of("approved relief", provider="社区食堂", planned_for=later()),
    "grid_relief_deliver": _of("arranged relief", quantity=4, delivered_at=now()),
    "grid_relief_confirm": _of("delivered relief", confirmer="household"),
    "grid_relief_return": _of("returned relief", reason="无人在家。"),
    "grid_relief_withdraw": _of("unwanted relief", reason="不再需要。"),
    "grid_relief_entry_list": (Row(query={"limit": 200}, shows=("relief entry",)),),
    "grid_relief_entry_get": (Row(path={"id": "relief entry"}, shows=("relief entry",)),),
    "grid_relief_entry_correct": _of("relief entry", difference=-1, reason="清点有误。"),
    "grid_relief_balance_get": (Row(path={"household_id": "household"}, shows=("household",)),),
    "grid_relief_limit_list": (Row(),),
    "grid_relief_limit_set": (Row(body=_LIMIT, keeps="/v1/relief-limits"),),
    "services5_relief_case_list": (Row(query={"limit": 200}),),
    "party_donation_list": (Row(),),
}
