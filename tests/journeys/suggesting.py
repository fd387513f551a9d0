"""Suggestions through the API: sent in by anybody, seen to by staff."""

import uuid
from typing import Any

import httpx

from tests.journeys.platform import Session, done
from tests.waiting import until

COMMUNITY = "620171101012"
OPEN = f"/v1/communities/{COMMUNITY}/suggestions"


def send(client: httpx.Client, text: str = "小区东门晚上太暗,请加几盏路灯。") -> Any:
    """As somebody does who has no account."""
    body = {"topic": "facilities", "text": text}
    key = {"Idempotency-Key": str(uuid.uuid4())}
    return done(client.post(OPEN, json=body, headers=key)).json()


def record(session: Session, **more: Any) -> Any:
    """As staff write one down."""
    body = {"channel": "meeting", "topic": "elderly", "text": "希望食堂周末也开。", **more}
    return done(session.post("/v1/suggestions", body)).json()


def path_of(suggestion: dict[str, Any]) -> str:
    """Where it is seen to."""
    return f"/v1/suggestions/{suggestion['id']}"


def item_of(session: Session, suggestion: dict[str, Any]) -> dict[str, Any]:
    """Its item on party's agenda."""
    found: list[dict[str, Any]] = until(
        lambda: session.get("/v1/agenda-items", suggestion_id=suggestion["id"])["items"],
        "it is on the agenda",
    )
    return found[0]


def see_to(session: Session, suggestion: dict[str, Any], *steps: tuple[str, dict[str, Any]]) -> Any:
    """Step after step."""
    shown = None
    for name, body in steps:
        shown = done(session.step(path_of(suggestion), name, body)).json()
    return shown


SORTED = ("sorting", {"topic": "elderly", "title": "食堂周末开放", "open": True})
ANSWERED = ("answer", {"reply": "下月起周六开放。"})


def play(session: Session) -> None:
    """Each command once. Who is logged in is nobody in particular where anybody may ask."""
    somebody = session.client
    sent = send(somebody)
    see_to(session, sent, ("sorting", {"topic": "facilities"}), ("answer", {"reply": "已报修。"}))
    somebody.get(f"{OPEN}/{sent['tracking']}")
    rating = {"satisfaction": 5, "comment": "谢谢"}
    done(somebody.post(f"{OPEN}/{sent['tracking']}/rating", json=rating))
    first, second, third, fourth = (record(session) for _ in range(4))
    see_to(session, first, SORTED)
    done(session.post(f"{path_of(first)}/support", {}))
    somebody.get(OPEN)
    see_to(session, second, SORTED, ("merger", {"into_id": first["id"]}))
    see_to(
        session,
        first,
        ("assignment", {"responsible": "community"}),
        ("adoption", {"reply": "已商定,下月起办。"}),
        ("completion", {"reply": "周六已开放。"}),
        ("reopening", {"reason": "上周六没有开。"}),
        ANSWERED,
    )
    see_to(session, third, SORTED, ("decline", {"reason": "no_means", "reply": "暂无场地。"}))
    item = item_of(session, fourth)

    def decided() -> Any:
        answer = session.step(f"/v1/agenda-items/{item['id']}", "decision", {"decision": "adopted"})
        return None if answer.status_code == 412 else done(answer).json()

    until(decided, "it is decided")
