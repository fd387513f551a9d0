"""Every operation, asked from near and far: what is not for somebody is in no byte they get."""

import pytest

from contracts.language.actor import Actor
from tests.journeys.scope.asking import Asking, Operation, place_of
from tests.journeys.scope.row import Row, batch
from tests.journeys.scope.rows import MATRIX
from tests.journeys.scope.stances import OWN, STANCES, asks
from tests.journeys.scope.things import Things

DENIED = (403, 404)
REFUSED = 422
"""What is named in a body and is not there for the account is called unknown."""


def test_every_operation_has_a_row(asking: Asking) -> None:
    assert set(asking.operations) == set(MATRIX)


@pytest.mark.parametrize("thing", ["followup", "guarded followup"])
def test_a_batch_opens_no_other_door(asking: Asking, things: Things, thing: str) -> None:
    sync = asking.operations["sync"]
    accepting = asking.operations["services5_followup_accept"]
    row = Row(body=lambda _: batch(accepting.id, {"id": things[thing].id}, {}))
    for stance in things[thing].hidden_from:
        actor = asks(stance, accepting.roles)
        answer = asking.ask(sync, row, things, asking.token(actor))
        if answer.status_code == 200:
            (result,) = answer.json()["results"]
            assert result["status"] in DENIED, (stance, result)
        else:
            assert answer.status_code == 403, (stance, answer.text)


@pytest.mark.parametrize("name", MATRIX)
def test_who_stands_where(asking: Asking, things: Things, name: str) -> None:
    operation = asking.operations[name]
    wrong: list[str] = []
    for row in MATRIX[name]:
        own = asks(OWN, operation.roles)
        if not row.public:
            etag = asking.etag(operation, row, things, asking.token(own))
            wrong += _strangers(asking, operation, row, things, etag)
            for stance in STANCES:
                actor = asks(stance, operation.roles)
                if stance != OWN and not _may_change(stance, actor, operation, row, things):
                    wrong += _from(stance, actor, asking, operation, row, things, etag)
        else:
            etag = None
        wrong += _by_its_own(own, asking, operation, row, things, etag)
    assert wrong == []


def _may_change(stance: str, actor: Actor, operation: Operation, row: Row, things: Things) -> bool:
    """Whose right it is to do it as well: then it is left to the first of its own people."""
    hidden = any(stance in things[name].hidden_from for name in row.about)
    return operation.method != "GET" and actor.role in operation.roles and not hidden


def _strangers(
    asking: Asking, operation: Operation, row: Row, things: Things, etag: str | None
) -> list[str]:
    own = asks(OWN, operation.roles)
    tokens = {
        "anonymous": None,
        "expired": asking.expired(own),
        "revoked": asking.revoked(own),
        "forged": asking.token(own)[:-4] + "AAAA",
    }
    wrong = []
    for who, token in tokens.items():
        answer = asking.ask(operation, row, things, token, etag=etag)
        if answer.status_code != 401 or "www-authenticate" not in answer.headers:
            wrong.append(f"{who}: {answer.status_code}, not 401")
    answer = asking.ask(operation, row, things, asking.ungranted, etag=etag)
    if answer.status_code != 403:
        wrong.append(f"a department without a grant: {answer.status_code}, not 403")
    return wrong


def _from(
    stance: str,
    actor: Actor,
    asking: Asking,
    operation: Operation,
    row: Row,
    things: Things,
    etag: str | None,
) -> list[str]:
    answer = asking.ask(
        operation, row, things, asking.token(actor), etag=etag, community=place_of(actor)
    )
    code = answer.status_code
    wrong = []
    if actor.role not in operation.roles:
        if code != 403:
            wrong.append(f"{stance}: {code}, not 403 for {actor.role}")
    elif any(stance in things[name].hidden_from for name in row.about):
        if code not in DENIED and not (code == REFUSED and row.uses):
            wrong.append(f"{stance}: {code} for {actor.account}, not denied: {answer.text[:200]}")
    elif operation.method == "GET" and code != 200 and place_of(actor) == "":
        wrong.append(f"{stance}: {code} for {actor.account}: {answer.text[:200]}")
    if operation.kind == "text/event-stream":
        return wrong
    return wrong + [
        f"{stance}: sees the {name} that is hidden from {actor.account}"
        for name, thing in things.items()
        if stance in thing.hidden_from and any(sign in answer.text for sign in thing.signs)
    ]


def _by_its_own(
    own: Actor, asking: Asking, operation: Operation, row: Row, things: Things, etag: str | None
) -> list[str]:
    token = None if row.public else asking.token(own)
    answer = asking.ask(operation, row, things, token, etag=etag, community=place_of(own))
    if row.unmet:
        met = answer.is_success or (answer.status_code in (401, 403) and not row.public)
        return [f"unmet: {answer.status_code}"] if met else []
    if not answer.is_success and not row.public:
        return [f"own: {answer.status_code}: {answer.text[:300]}"]
    if row.public and answer.status_code in (401, 403):
        return [f"public: {answer.status_code}"]
    return [f"own: {name} is not shown" for name in row.shows if things[name].id not in answer.text]
