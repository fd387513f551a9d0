"""Every operation, asked from near and far: what is not for somebody is in no byte they get."""

import pytest

from contracts.codes import ROLES
from contracts.language.actor import Actor
from gateway.routes import ROUTES
from tests.journeys.scope import verdict
from tests.journeys.scope.asking import Asking, Operation, place_of
from tests.journeys.scope.hidden import HIDDEN
from tests.journeys.scope.row import Row, batch
from tests.journeys.scope.rows import MATRIX
from tests.journeys.scope.seen import seen
from tests.journeys.scope.stances import OWN, STANCES, askers, asks
from tests.journeys.scope.things import Things


def test_every_operation_has_a_row(asking: Asking) -> None:
    shown = {route.operation for route in ROUTES if not route.hidden}
    assert set(asking.operations) == shown == set(MATRIX)
    assert {str(route) for route in ROUTES if route.hidden} == set(HIDDEN)


@pytest.mark.parametrize("thing", ["followup", "guarded followup"])
def test_a_batch_opens_no_other_door(asking: Asking, things: Things, thing: str) -> None:
    sync = asking.operations["sync"]
    accepting = asking.operations["services5_followup_accept"]
    row = Row(body=lambda _: batch(accepting.id, {"id": things[thing].id}, {}))
    for stance in filter(things[thing].hides_from, STANCES):
        for actor in askers(stance, accepting.roles):
            answer = asking.ask(sync, row, things, asking.token(actor))
            if answer.status_code == 200:
                (result,) = answer.json()["results"]
                assert result["status"] in verdict.DENIED, (stance, result)
            else:
                assert answer.status_code == 403, (stance, answer.text)


@pytest.mark.parametrize("name", MATRIX)
def test_who_stands_where(asking: Asking, things: Things, name: str) -> None:
    operation = asking.operations[name]
    wrong: list[str] = []
    for row in MATRIX[name]:
        own = asks(OWN, operation.roles)
        if row.public:
            wrong += _by_anybody(asking, operation, row, things)
            continue
        etag = asking.etag(operation, row, things, own)
        wrong += _strangers(asking, operation, row, things, etag)
        others = _others(operation)
        again = [each for each in others if _may_as_well(*each, operation, row, things)]
        for stance, actor in others:
            if (stance, actor) not in again:
                wrong += _from(stance, actor, asking, operation, row, things, etag)
        wrong += _by_its_own(own, asking, operation, row, things, etag)
        for stance, actor in again:
            wrong += _again(stance, actor, asking, operation, row, things)
    assert not wrong, "\n".join(wrong)


def _others(operation: Operation) -> list[tuple[str, Actor]]:
    """Everybody whose role may ask, and one of each role that may not."""
    asking = [
        (stance, actor)
        for stance in STANCES
        if stance != OWN
        for actor in askers(stance, operation.roles)
    ]
    barred = {actor.role: (stance, actor) for stance, actor in reversed(asking)}
    return [
        each for each in asking if each[1].role in operation.roles or each == barred[each[1].role]
    ]


def _may_as_well(stance: str, actor: Actor, operation: Operation, row: Row, things: Things) -> bool:
    """Whose right it is to change that thing as well: they do so after the first of its own
    people."""
    hidden = any(things[name].hides_from(stance) for name in row.about)
    changes = operation.method != "GET" and bool(row.about)
    return changes and actor.role in operation.roles and not hidden


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
        wrong += verdict.nothing_of(things, answer, row, who)
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
    kept = asking.read(row.keeps, asks(OWN, {"community_admin"})).text if row.keeps else ""
    answer = asking.ask(
        operation, row, things, asking.token(actor), etag=etag, community=place_of(actor)
    )
    if actor.role not in operation.roles:
        wrong = [] if answer.status_code == 403 else ["not 403"]
    elif any(things[name].hides_from(stance) for name in row.about):
        wrong = [] if verdict.is_denied(answer, row) else ["not denied"]
    elif row.unmet:
        met = answer.status_code in row.unmet or verdict.is_denied(answer, row)
        wrong = [] if met else [f"none of {row.unmet}"]
    elif operation.method == "GET":
        wrong = verdict.of_reading(operation, row, answer, actor)
    else:
        wrong = verdict.of_making(asking, row, stance, actor, answer, kept)
    return _told(wrong, stance, actor, answer) + verdict.leaks(answer, things, stance, actor)


def _again(
    stance: str, actor: Actor, asking: Asking, operation: Operation, row: Row, things: Things
) -> list[str]:
    etag = asking.etag(operation, row, things, actor, asks(OWN, {"community_admin"}))
    answer = asking.ask(
        operation, row, things, asking.token(actor), etag=etag, community=place_of(actor)
    )
    wrong = verdict.of_doing_again(answer, row)
    wrong += verdict.of_writing(asking, operation, row, things, actor, answer)
    return _told(wrong, stance, actor, answer) + verdict.leaks(answer, things, stance, actor)


def _by_its_own(
    own: Actor, asking: Asking, operation: Operation, row: Row, things: Things, etag: str | None
) -> list[str]:
    answer = asking.ask(
        operation, row, things, asking.token(own), etag=etag, community=place_of(own)
    )
    expected = answer.status_code in row.unmet if row.unmet else answer.is_success
    wrong = [] if expected else ["not as its own people are answered"]
    text = seen(answer)
    wrong += [f"{name} is not shown" for name in row.shows if things[name].id not in text]
    return _told(wrong, OWN, own, answer) + verdict.leaks(answer, things, OWN, own)


def _by_anybody(asking: Asking, operation: Operation, row: Row, things: Things) -> list[str]:
    answer = asking.ask(operation, row, things, None)
    expected = answer.status_code in row.unmet if row.unmet else answer.is_success
    wrong = [] if expected else [f"public: {verdict.brief(answer)}"]
    return wrong + verdict.nothing_of(things, answer, row, "anybody")


@pytest.mark.parametrize("route", HIDDEN)
def test_what_is_not_described_says_nothing_either(
    asking: Asking, things: Things, route: str
) -> None:
    wrong = []
    for row in HIDDEN[route]:
        wrong += _by_anybody(asking, asking.hidden[route], row, things)
    assert not wrong, "\n".join(wrong)


def test_nobody_stands_there_in_vain(asking: Asking) -> None:
    """Each of those who ask may ask for something."""
    roles = {role for operation in asking.operations.values() for role in operation.roles}
    assert {actor.role for actors in STANCES.values() for actor in actors} == roles == set(ROLES)


def _told(wrong: list[str], stance: str, actor: Actor, answer: object) -> list[str]:
    return [f"{stance}: {each}, for {actor.account}: {verdict.brief(answer)}" for each in wrong]
