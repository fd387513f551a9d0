"""Each command on service points once."""

from typing import Any

from tests.journeys.platform import Session

GRID = "620171101012001"


def play(session: Session) -> str:
    """A point is opened, gets other hours, closes and is there again; its path."""
    path = str(_done(session.post("/v1/service-points", point())).headers["Location"])
    evenings = [{"day": 5, "opens": "14:00", "closes": "20:00"}]
    moved(session, path, "change", {"hours": evenings, "place": "小区东门旁"})
    moved(session, path, "closing", {"valid_until": "2030-06-30", "reason": "装修"})
    moved(session, path, "reopening", {"valid_from": "2030-09-01"})
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


def moved(session: Session, path: str, step: str, body: dict[str, Any]) -> Any:
    """On the version that is there."""
    etag = session.client.get(path).headers["ETag"]
    return _done(session.post(f"{path}/{step}", body, etag=etag)).json()


def _done(answer: Any) -> Any:
    assert answer.status_code in (200, 201), answer.text
    return answer
