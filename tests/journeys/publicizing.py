"""Publicity through the API: written, approved by somebody else, put out, and received."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from tests.journeys.platform import Session, done
from tests.waiting import until


def step(session: Session, id: str, name: str, body: dict[str, Any] | None = None) -> Any:
    """A step of a campaign, on its present version."""
    return done(session.step(f"/v1/campaigns/{id}", name, body)).json()


def moment(**ago: float) -> str:
    """Now, or so long ago; in the future, where it is negative."""
    return (dt.datetime.now(dt.UTC) - dt.timedelta(**ago)).isoformat()


def draft(**more: Any) -> dict[str, Any]:
    """A policy, for everybody until something narrower is said."""
    return {
        "title": "关于2027年度城乡居民基本医疗保险缴费的通知",
        "body": "一、缴费时间:12月31日前。\n二、缴费标准:每人每年400元。\n三、地点:社区服务大厅。",
        "document_number": "兰医保发〔2026〕38号",
        "issuer": "市医疗保障局",
        "valid_from": "2026-12-01",
        "valid_until": "2027-12-31",
        "audience": {},
        "unit": "household",
        "channels": ["door", "notice_board", "group_message"],
        "acknowledge_by": moment(days=-14),
        **more,
    }


def drafted(session: Session, **more: Any) -> str:
    """Written by the session's account."""
    return str(done(session.post("/v1/campaigns", draft(**more))).json()["id"])


@contextmanager
def another(session: Session, account: str) -> Iterator[Session]:
    """Somebody else at the same platform."""
    with httpx.Client(base_url=session.client.base_url, timeout=20) as client:
        yield Session(client, account)


def approve(author: Session, id: str) -> None:
    """Reviewed, and approved by the secretary, who did not write it."""
    step(author, id, "review")
    with another(author, "secretary") as secretary:
        step(secretary, id, "approval")


def target(author: Session, id: str) -> int:
    """Its recipients are known; how many they are."""
    step(author, id, "targeting")
    path = f"/v1/campaigns/{id}"
    return int(
        until(lambda: _counted(author.get(path)), "the recipients are entered")["recipients"]
    )


def published(author: Session, **more: Any) -> str:
    """It has gone out."""
    id = drafted(author, **more)
    approve(author, id)
    target(author, id)
    step(author, id, "publication")
    return id


def _counted(campaign: Any) -> Any:
    return campaign if campaign["recipients"] is not None else None


def receipt(household: str, **more: Any) -> dict[str, Any]:
    """They signed for it, just now."""
    return {
        "household_id": household,
        "kind": "acknowledged",
        "received_at": moment(),
        **more,
    }


def notice() -> dict[str, Any]:
    """On the board."""
    return {"channel": "notice_board", "sent_at": moment()}


def play(session: Session, household: str, resident: str) -> None:
    """Each command once, by an administrator; the other party to it is played by others."""
    few = {"audience": {"residents": [resident]}}
    id = drafted(session, **few)
    step(session, id, "revision", draft(**few, title="医保缴费通知(修订)"))
    step(session, id, "review")
    step(session, id, "return", {"reason": "补充咨询电话"})
    approve(session, id)
    with another(session, "community") as author:
        other = drafted(author, **few)
        step(author, other, "review")
    step(session, other, "approval")
    step(session, other, "withdrawal", {"reason": "政策暂缓执行"})
    target(session, id)
    step(session, id, "publication")
    path = f"/v1/campaigns/{id}"
    done(session.post(f"{path}/announcements", notice()))
    step(session, id, "chasing")
    done(session.post(f"{path}/receipts", receipt(household)))
    until(lambda: session.get("/v1/notices")["items"], "party lists it")
    until(lambda: session.get("/v1/line-notices")["items"], "the lines list it")
    with_end = published(session, **few)
    step(session, with_end, "closure", {"reason": "已基本覆盖"})
    # The lists below the newest campaign are read as well.
    newest = published(session, **few)
    path = f"/v1/campaigns/{newest}"
    done(session.post(f"{path}/announcements", notice()))
    done(session.post(f"{path}/receipts", receipt(household)))
