"""What each operation is asked with, and which things it is about. A route without a row fails."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.journeys.scope.stances import HERE
from tests.journeys.scope.things import Things, canary, resource_of, visit_of

Body = Callable[[Things], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """`path` and `uses` name the things that the question is about: who must not see one of them
    gets nothing. `shows` are those that an own list or reading shows."""

    path: dict[str, str] = field(default_factory=dict)
    uses: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    query: dict[str, Any] = field(default_factory=dict)
    body: Body | None = None
    public: bool = False
    unmet: bool = False
    """Its own people are let in, but what is asked here cannot be done."""

    @property
    def about(self) -> tuple[str, ...]:
        """All the things that it is about."""
        return (*self.path.values(), *self.uses)


def _nothing(_: Things) -> dict[str, Any]:
    return {}


def _just(**values: Any) -> Body:
    return lambda _: dict(values)


def _another_visit(things: Things) -> dict[str, Any]:
    household, resident = things["household"].id, things["resident"].id
    return visit_of(household, resident, "equipment", canary("again"))


def _batch_of_an_offer(_: Things) -> dict[str, Any]:
    return batch("party_resource_offer", {}, resource_of(canary("offer")))


def batch(operation: str, params: dict[str, str], body: dict[str, Any]) -> dict[str, Any]:
    """Of one command, on the first version."""
    return {
        "commands": [
            {
                "key": str(uuid.uuid4()),
                "operation": operation,
                "params": params,
                "if_match": '"1"',
                "body": body,
            }
        ]
    }


def _a_new_account(_: Things) -> dict[str, Any]:
    return {
        "account": f"new-{uuid.uuid4().hex[:12]}",
        "title": "社区工作者",
        "role": "community_worker",
        "community": HERE,
    }


PUBLIC = Row(public=True)
UNMET = Row(public=True, unmet=True)
FOLLOWUP = {"id": "followup"}
ACCOUNT, KEY = {"account": "account"}, {"id": "key"}
_CODE = _just(totp="000000")
MATRIX: dict[str, tuple[Row, ...]] = {
    "login": (PUBLIC,),
    "refresh": (UNMET,),
    "oidc_exchange": (UNMET,),
    "own_sessions": (Row(),),
    "end_own_session": (Row(path={"id": "no session"}, unmet=True),),
    "end_own_sessions": (Row(query={"surprise": "1"}, unmet=True),),
    "own_account": (Row(),),
    "own_password": (Row(body=_just(current="?", new="three quiet herons"), unmet=True),),
    "totp_enrol": (Row(),),
    "totp_confirm": (Row(body=_CODE, unmet=True),),
    "totp_remove": (Row(body=_just(password="?", totp="000000"), unmet=True),),
    "totp_codes": (Row(body=_CODE, unmet=True),),
    "accounts": (Row(query={"limit": 200}, shows=("account",)),),
    "create_account": (Row(body=_a_new_account),),
    "account": (Row(path=ACCOUNT, shows=("account",)),),
    "change_account": (Row(path=ACCOUNT, body=_just(title="社区工作者")),),
    "account_sessions": (Row(path=ACCOUNT),),
    "end_account_session": (Row(path={**ACCOUNT, "id": "no session"}, unmet=True),),
    "end_account_sessions": (Row(path=ACCOUNT),),
    "reset_totp": (Row(path=ACCOUNT),),
    "reset_password": (Row(path=ACCOUNT),),
    "keys": (Row(shows=("key",)),),
    "issue_key": (Row(body=_just(title="民政部门", community=HERE)),),
    "key": (Row(path=KEY, shows=("key",)),),
    "rotate_key": (Row(path=KEY, body=_nothing),),
    "revoke_key": (Row(path=KEY),),
    "lifecycles": (PUBLIC,),
    "openapi": (PUBLIC,),
    "asyncapi": (PUBLIC,),
    "schema": (Row(public=True, path={"type": "event type"}),),
    "stream": (Row(),),
    "sync": (Row(body=_batch_of_an_offer),),
    "grid_community_list": (Row(),),
    "grid_community_get": (Row(path={"code": "community"}, shows=("community",)),),
    "grid_household_list": (Row(query={"limit": 200}, shows=("household",)),),
    "grid_household_get": (Row(path={"id": "household"}, shows=("household", "resident")),),
    "grid_timeline_get": (
        Row(
            path={"household_id": "household"},
            shows=("visit", "guarded visit", "followup", "guarded followup"),
        ),
    ),
    "grid_resident_list": (Row(query={"household_id": "household"}, shows=("resident",)),),
    "grid_resident_get": (Row(path={"id": "resident"}, shows=("resident",)),),
    "grid_visit_record": (Row(uses=("household", "resident"), body=_another_visit),),
    "grid_visit_list": (Row(shows=("visit", "guarded visit")),),
    "grid_visit_get": (
        Row(path={"id": "visit"}, shows=("visit",)),
        Row(path={"id": "guarded visit"}, shows=("guarded visit", "secret")),
    ),
    "services5_followup_list": (Row(query={"limit": 200}, shows=("followup", "guarded followup")),),
    "services5_followup_get": (
        Row(path=FOLLOWUP, shows=("followup",)),
        Row(path={"id": "guarded followup"}, shows=("guarded followup",)),
    ),
    "services5_followup_accept": (
        Row(path={"id": "guarded followup"}, body=_nothing),
        Row(path=FOLLOWUP, body=_nothing),
    ),
    "services5_followup_plan": (
        Row(path=FOLLOWUP, body=_just(planned_for="2036-11-26T14:00:00+08:00")),
    ),
    "services5_followup_deliver": (Row(path=FOLLOWUP, body=_just(minutes=10)),),
    "services5_followup_close": (Row(path=FOLLOWUP, body=_just(outcome="resolved")),),
    "services5_followup_reopen": (Row(path=FOLLOWUP, body=_just(reason="again")),),
    "party_need_list": (Row(query={"limit": 200}, shows=("need",)),),
    "party_resource_list": (Row(shows=("resource",)),),
    "party_resource_offer": (Row(body=lambda _: resource_of(canary("offer"))),),
    "party_branch_list": (Row(),),
    "party_reminder_list": (Row(),),
    "grid_resident_reveal": (
        Row(
            path={"resident_id": "resident"},
            body=_just(fields=["phone"], reason="contact", note="canary"),
        ),
    ),
    "export": (Row(path={"resident_id": "resident"}, body=_just(reason="resident_request")),),
    "audit": (Row(query={"limit": 200, "service": "grid"}, shows=("visit", "guarded visit")),),
    "grid_erasure_list": (Row(shows=("erasure",)),),
    "grid_erasure_get": (Row(path={"id": "erasure"}, shows=("erasure",)),),
    "grid_resident_depart": (
        Row(
            path={"resident_id": "resident"},
            body=_just(reason="moved_out", left_at="2026-11-20T00:00:00+08:00"),
        ),
    ),
    "grid_resident_erase": (
        Row(path={"resident_id": "neighbour"}, body=_just(reason="resident_request")),
    ),
}
"""In an order in which each can be done by its own people after the one before."""
