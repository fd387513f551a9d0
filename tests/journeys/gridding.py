"""Each command on grids once, in a community where nobody is to move; and an adoption, last."""

from typing import Any

from tests.journeys.platform import Session, done

EVEN = {"area": 1, "people": 3, "party": 1, "units": 1}


def play(session: Session) -> None:
    """A special grid from its drawing to its end, a building placed where it stands, a proposal
    that is dropped and one to look at."""
    done(session.post("/v1/grid-rules", {"code_digits": 3}))
    path = f"/v1/grids/{done(session.post('/v1/grids', _park())).json()['id']}"
    done(session.step(path, "change", {"title": "产业园区网格", "reason": "更名"}))
    done(session.step(path, "retirement"))
    done(session.post("/v1/building-places", {"places": _places(session)}))
    path = f"/v1/grid-proposals/{_proposed(session)}"
    done(session.step(path, "dropping", {"reason": "先征求居民意见"}))
    _proposed(session)


def adopt(session: Session) -> None:
    """Whoever lives there moves."""
    path = f"/v1/grid-proposals/{_proposed(session)}"
    done(session.step(path, "adoption"))


def _places(session: Session) -> list[dict[str, Any]]:
    """Of a building that stands there, and of those that were just registered: beside it."""
    listed = session.get("/v1/building-places", limit=200)["items"]
    stands = next(each for each in listed if each["lon"] is not None)
    moved = [stands, *(each for each in listed if each["lon"] is None)]
    return [
        {"building_id": each["id"], "lon": stands["lon"], "lat": stands["lat"]} for each in moved
    ]


def _proposed(session: Session) -> str:
    asked = done(session.post("/v1/grid-proposals", {"grids": 9, "weights": EVEN})).json()
    return str(asked["id"])


def _park() -> dict[str, Any]:
    ring = [[103.7, 36.6], [103.71, 36.6], [103.71, 36.61], [103.7, 36.61], [103.7, 36.6]]
    boundary = {"type": "Polygon", "coordinates": [ring]}
    return {"title": "产业园网格", "kind": "special", "boundary": boundary}
