"""Ways around an answer's own path: repeating, paging on, asking whether it changed, measuring."""

import uuid
from typing import Any

import httpx
import pytest

from contracts.language.actor import Actor
from tests.journeys.platform import Platform
from tests.journeys.scope import verdict
from tests.journeys.scope.asking import Asking, Operation, place_of
from tests.journeys.scope.row import Row
from tests.journeys.scope.rows import MATRIX
from tests.journeys.scope.seen import text_of
from tests.journeys.scope.stances import ABROAD, OWN, STANCES, askers, asks
from tests.journeys.scope.things import Things, visit_of

PAGED = [name for name, (row, *_) in MATRIX.items() if name.endswith("list") and not row.path]
SINGLE = [name for name, (row, *_) in MATRIX.items() if name.endswith("_get") and row.path]
(OURS, *_), (THEIRS, *_) = STANCES[OWN], STANCES[ABROAD]


def get(asking: Asking, path: str, actor: Actor, **more: Any) -> httpx.Response:
    """As that account."""
    head = {"Authorization": f"Bearer {asking.token(actor)}", **more.pop("headers", {})}
    return asking.client.get(path, headers=head, **more)


def test_a_cursor_opens_no_other_list(asking: Asking, things: Things) -> None:
    """Ours, in the hands of the other community, and at another list."""
    walked = 0
    for name in PAGED:
        path = asking.operations[name].path
        first = get(asking, path, OURS, params={"limit": 1})
        cursor = first.json()["next"] if first.status_code == 200 else None
        if cursor is None:
            continue  # what fits one page has none
        walked += 1
        asked = {"limit": 200, "cursor": cursor}
        theirs = get(asking, path, THEIRS, params=asked)
        assert theirs.status_code in (200, 403, 422), (path, theirs.text)
        assert verdict.leaks(theirs, things, ABROAD, THEIRS) == [], path
        another = "/v1/visits" if path != "/v1/visits" else "/v1/households"
        for actor in (OURS, THEIRS):
            answer = get(asking, another, actor, params=asked)
            assert answer.status_code == 422, (path, answer.text)
            assert verdict.codes_of(answer) == {"invalid"}
    assert walked >= 20


@pytest.mark.parametrize("name", SINGLE)
def test_whether_it_changed_is_not_told_either(asking: Asking, things: Things, name: str) -> None:
    """With the ETag that its own people have: no 304, nor a 412, for whom it is not there."""
    operation = asking.operations[name]
    for row in MATRIX[name]:
        path = operation.path.format(**{key: things[of].id for key, of in row.path.items()})
        ours = get(asking, path, OURS)
        if "etag" not in ours.headers or not things[next(iter(row.path.values()))].hidden_from:
            continue
        etag = ours.headers["etag"]
        assert get(asking, path, OURS, headers={"If-None-Match": etag}).status_code == 304
        for stance, actor in _without(things, row, operation):
            for known in (etag, "*"):
                head, place = {"If-None-Match": known}, place_of(actor)
                asked = {"community": place} if place and operation.takes_community else {}
                answer = get(asking, path, actor, headers=head, params=asked)
                assert answer.status_code in verdict.DENIED, (stance, answer.text)
                assert "etag" not in answer.headers


def _without(things: Things, row: Row, operation: Operation) -> list[tuple[str, Actor]]:
    return [
        (stance, actor)
        for stance in STANCES
        if any(things[name].hides_from(stance) for name in row.path.values())
        for actor in askers(stance, operation.roles)
    ]


def test_what_was_answered_to_one_is_not_repeated_to_another(
    asking: Asking, things: Things
) -> None:
    """The same key and the same words, from another account."""
    key, secret = str(uuid.uuid4()), f"canary-repeated-{uuid.uuid4().hex}"
    home = (things["household"].id, things["resident"].id)
    body = visit_of(*home, "domestic_violence", secret)

    def post(actor: Actor) -> httpx.Response:
        head = {"Authorization": f"Bearer {asking.token(actor)}", "Idempotency-Key": key}
        return asking.client.post("/v1/visits", json=body, headers=head)

    made = post(OURS)
    assert made.status_code == 201
    assert secret in made.text
    assert post(OURS).json()["id"] == made.json()["id"]
    for stance in STANCES:
        actor = asks(stance, asking.operations["grid_visit_record"].roles)
        if stance != OWN and actor != OURS:
            answer = post(actor)
            assert made.json()["id"] not in answer.text, stance
            if things["household"].hides_from(stance):
                assert answer.status_code in (*verdict.DENIED, 422), stance
                assert secret not in answer.text, stance


def test_what_is_measured_names_nobody(platform: Platform, asking: Asking, things: Things) -> None:
    """Counts and the log of the platform's own processes, after all this."""
    measured = httpx.get(f"{platform.ops}/metrics")
    assert measured.status_code == 200
    numbers = ("phone", "id number", "foreign phone", "foreign id number")
    words = {sign for thing in things.values() for sign in thing.signs if "canary" in sign}
    words |= {things[name].id for name in numbers}
    for text in (measured.text, text_of(platform.log.read_bytes())):
        assert [sign for sign in words if sign in text] == []
