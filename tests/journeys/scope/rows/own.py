"""What residents with an account ask of their own: of the quiet home, and of nobody else."""

from typing import Any

from tests.journeys.platform import Session, done
from tests.journeys.scope.asking import Asking
from tests.journeys.scope.row import Matrix, Row, just
from tests.journeys.scope.stances import AT_HOME, NEXT_DOOR, OUTSIDE, PLATFORM, SIBLING_GRID
from tests.journeys.scope.things import Thing, Things, canary

CATEGORY = "facility.lighting"


def make_own(asking: Asking, own: Session, made: Things) -> Things:
    """The accounts are linked by an administrator, and a report is sent from the quiet home."""
    link(asking, own, AT_HOME, made["quiet resident"].id)
    (home, *_) = own.get("/v1/households", grid=SIBLING_GRID, limit=1)["items"]
    (somebody, *_) = own.get(f"/v1/households/{home['id']}")["residents"]
    link(asking, own, NEXT_DOOR, somebody["id"])
    words = canary("own-report")
    report = {"category": CATEGORY, "description": words, "place": words}
    sender = Session.of(asking.client, asking.token(AT_HOME))
    id = done(sender.post("/v1/me/reports", report)).json()["id"]
    return {"own report": Thing(id, OUTSIDE | {PLATFORM}, (id, words))}


def link(asking: Asking, own: Session, account: Any, resident: str) -> None:
    """That account is that resident's."""
    asking.token(account)
    path = f"/v1/accounts/{account.account}"
    changed = {"scope": {"residents": [resident]}}
    done(own.client.patch(path, json=changed, headers={"If-Match": own.etag(path)}))


REPORT = {"id": "own report"}
OWN_THINGS: Matrix = {
    "grid_own_household": (Row(shows=("quiet home", "quiet resident")),),
    "grid_own_list_reports": (Row(query={"limit": 200}, shows=("own report",)),),
    "grid_own_report": (Row(path=REPORT, shows=("own report",)),),
    "grid_own_send_report": (
        Row(body=just(category=CATEGORY, description="灯不亮", place="三号楼")),
    ),
    "grid_own_rate_report": (Row(path=REPORT, body=just(satisfaction="satisfied"), unmet=(409,)),),
}
