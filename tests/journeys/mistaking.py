"""Everything that is refused, with somebody's secrets in it."""

import uuid
from collections.abc import Iterator
from typing import Any

import httpx

from gateway.http.message import FORM, JSON
from tests.journeys.canary import ID_NUMBER, NAME, NOTE, PHONE, SECRETS, Canary
from tests.journeys.platform import Session
from tests.journeys.sheets import send

NO_HOUSEHOLD = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
"""Of no visit, nor made by a device: those are of version 7."""
WRONG_NUMBER = ID_NUMBER[:-1] + ("0" if ID_NUMBER[-1] != "0" else "1")
ON_THE_WAY = {"tracestate": f"a={PHONE}", "baggage": f"note={NOTE}", "traceparent": ID_NUMBER}


def make_mistakes(session: Session, who: Canary) -> None:
    """Each is refused, in words that carry none of what was sent."""
    for answer in _mistakes(session, who):
        said = f"{answer.request.method} {answer.request.url.path}"
        refused = answer.status_code == 200 and answer.request.url.path == "/v1/sync"
        assert refused or 400 <= answer.status_code < 500, f"{said}: {answer.text}"
        for secret in (*SECRETS.values(), WRONG_NUMBER):
            assert secret not in answer.text, f"{said} says it"
    assert session.get("/v1/residents", q=NAME)["items"][0]["id"] == who.resident


def _mistakes(session: Session, who: Canary) -> Iterator[httpx.Response]:
    client = session.client
    found = {"code": "mobility", "resident_id": who.resident, "urgency": "soon"}
    yield session.visit(who.household, {**found, "code": NAME})
    yield session.visit(who.household, {**found, "urgency": NOTE, "note": [PHONE]})
    yield session.visit(NO_HOUSEHOLD, found, note=NOTE)
    yield session.visit(who.household, found, note=NOTE * 1_000)
    yield session.visit(NAME, found, visited_at=PHONE)
    for body in (f'{{"note":"{NOTE}"', f'["{NAME}","{ID_NUMBER}"]', f'"{PHONE}"', NOTE):
        yield _raw(client, "/v1/visits", body)
    yield _raw(client, "/v1/visits", f'{{"note":"{NOTE}"}}', "application/xml")
    yield session.post(
        f"/v1/residents/{who.resident}/reveal",
        {"fields": [ID_NUMBER], "reason": NOTE, "note": NOTE},
    )
    person = {"full_name": NAME, "sex": "2", "birth_date": "1950-01-01", "relation": "8"}
    for wrong in (
        {"id_number": ID_NUMBER},  # there is somebody who has it
        {"id_number": WRONG_NUMBER},
        {"phone": NOTE},
        {"sex": NAME, "relation": PHONE, "birth_date": ID_NUMBER},
    ):
        body = {"household_id": who.household, **person, **wrong}
        yield session.post("/v1/residents", body)
    yield session.post("/v1/residents/search", {"id_number": WRONG_NUMBER, "reason": "contact"})
    yield session.post("/v1/residents/search", {"id_number": NAME, "reason": NOTE})
    yield send(session, f"name,id_number\n{NAME},{ID_NUMBER}\n".encode(), dry_run=PHONE)
    yield _batch(session, who)
    yield from _elsewhere(client)


def _raw(client: httpx.Client, path: str, body: str, kind: str = JSON) -> httpx.Response:
    headers = {"Content-Type": kind, "Idempotency-Key": str(uuid.uuid4()), **ON_THE_WAY}
    return client.post(path, content=body.encode(), headers=headers)


def _batch(session: Session, who: Canary) -> httpx.Response:
    """Commands of a device: one with a wrong body, one of an operation that is nobody's."""
    bodies: list[tuple[str, dict[str, Any]]] = [
        ("grid_visit_record", {"household_id": who.household, "note": NOTE, "findings": NAME}),
        ("grid_visit_record", {"household_id": NO_HOUSEHOLD, "visited_at": PHONE, "note": NOTE}),
    ]
    commands = [
        {"key": str(uuid.uuid4()), "operation": operation, "body": body}
        for operation, body in bodies
    ]
    return session.post("/v1/sync", {"commands": commands})


def _elsewhere(client: httpx.Client) -> Iterator[httpx.Response]:
    """In paths, queries and headers, and by somebody who is not logged in."""
    yield client.get("/v1/residents", params={"cursor": NAME})
    yield client.get("/v1/residents", params={"limit": PHONE, "status": NOTE}, headers=ON_THE_WAY)
    yield client.get("/v1/residents", params={"known_as": NAME})
    yield client.get(f"/v1/residents/{ID_NUMBER}")
    yield client.get(f"/v1/{NOTE}/{PHONE}")
    yield client.get("/v1/residents", headers={"Authorization": f"Bearer {NOTE}"})
    yield client.post("/v1/sessions", json={"account": PHONE, "password": NOTE})
    form = {"service_code": NOTE, "first_name": NAME, "phone": PHONE, "description": NOTE}
    yield client.post("/open311/v2/requests.json", data=form, headers={"Content-Type": FORM})
