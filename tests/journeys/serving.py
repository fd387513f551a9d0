"""Each command on service points once."""

from typing import Any

from tests.journeys.platform import Session, done
from tests.waiting import until

GRID = "620171101012001"


def play(session: Session) -> str:
    """A point is opened, gets other hours, closes and is there again; its path."""
    path = str(done(session.post("/v1/service-points", point())).headers["Location"])
    until(lambda: session.get("/v1/line-points")["items"], "the lines know of it")
    evenings = [{"day": 5, "opens": "14:00", "closes": "20:00"}]
    done(session.step(path, "change", {"hours": evenings, "place": "小区东门旁"}))
    done(session.step(path, "closing", {"valid_until": "2030-06-30", "reason": "装修"}))
    done(session.step(path, "reopening", {"valid_from": "2030-09-01"}))
    return path


def point(**more: Any) -> dict[str, Any]:
    """Of the public kind, on workday mornings."""
    return {
        "title": "一号网格便民服务站",
        "kind": "public",
        "provider": "社区居委会",
        "grid": GRID,
        "offers": ["government_affairs", "legal"],
        "hours": [{"day": day, "opens": "08:30", "closes": "12:00"} for day in range(1, 6)],
        "valid_from": "2026-11-02",
        **more,
    }
