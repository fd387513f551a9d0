"""What an answer of the scope matrix must be, by who asked."""

import json
from collections.abc import Iterator
from typing import Any

import httpx

from contracts.language.actor import Actor
from tests.journeys.scope.asking import Asking, Operation, one_of
from tests.journeys.scope.row import Row
from tests.journeys.scope.seen import given_away, seen
from tests.journeys.scope.stances import ABROAD, HERE, OWN, VOLUNTEER, asks
from tests.journeys.scope.things import Things

DENIED = {403: {"forbidden"}, 404: {"not_found"}}
UNKNOWN = ("unknown", "out_of_reach", "not_of_household")
"""How the codes of what is named in a body begin, where it is not there for the account."""
MOVED_ON = (403, 409, 412, 422)
"""What somebody may be told who asks for what was just done."""
ONLY_WHEN_MADE = {"one_time_secret", "secret", "key", "otpauth", "codes"}
"""Told once, to whoever made it."""


def codes_of(answer: httpx.Response) -> set[str]:
    """Of what is wrong, in a problem document."""
    return {each["code"] for each in answer.json().get("errors", ())}


def kind_of(answer: httpx.Response) -> str:
    """Of a problem document."""
    return str(answer.json().get("type", "")).removeprefix("/problems/")


def is_denied(answer: httpx.Response, row: Row) -> bool:
    """Whether it says that this is not there, or not for the account; of a body that names such
    things, also that they are unknown."""
    code = answer.status_code
    if code in DENIED:
        return kind_of(answer) in DENIED[code]
    wrong = codes_of(answer) if code == 422 and (row.uses or row.body) else set()
    return bool(wrong) and all(each.startswith(UNKNOWN) for each in wrong)


def brief(answer: httpx.Response) -> str:
    """For whoever reads what went wrong."""
    return f"{answer.status_code} {answer.text[:240]}" if answer.is_stream_consumed else "a stream"


def leaks(answer: httpx.Response, things: Things, stance: str, actor: Actor) -> list[str]:
    """What is hidden from there, and is in the answer."""
    return [
        f"{stance}: sees the {name} that is hidden from {actor.account}"
        for name in given_away(seen(answer), things, stance)
    ]


def of_reading(operation: Operation, row: Row, answer: httpx.Response, actor: Actor) -> list[str]:
    """Whoever reaches the community reads; who does not is told so, or whose grid it is not."""
    grid = row.query.get("grid")
    if grid and not actor.within("grids", grid) and answer.status_code == 403:
        return []
    if actor.reaches(HERE) or len(actor.community) == 12 or not operation.takes_community:
        return [] if answer.status_code == 200 else ["not 200"]
    return [] if answer.status_code == 403 and codes_of(answer) == {"out_of_reach"} else ["not 403"]


def of_making(
    asking: Asking, row: Row, stance: str, actor: Actor, answer: httpx.Response, kept: str
) -> list[str]:
    """What names nothing may be done by whoever has the role: it is done where they work, and
    nowhere else; or it is refused, by name."""
    if not answer.is_success:
        return [] if row.unmet or is_denied(answer, row) else ["neither done nor denied"]
    wrong = []
    (own, *_) = (asks(OWN, {"community_admin"}),)
    location = answer.headers.get("location")
    if location:
        if asking.read(location, actor).status_code != 200:
            wrong.append("cannot read what they made")
        if stance == ABROAD and asking.read(location, own).status_code != 404:
            wrong.append("made something here")
    elif row.keeps:
        if stance == ABROAD and asking.read(row.keeps, own).text != kept:
            wrong.append("changed something here")
    elif not row.makes_nothing and not row.unmet:
        wrong.append("nothing shows where it was made")
    return wrong


def of_doing_again(answer: httpx.Response, row: Row) -> list[str]:
    """Whoever may do what was just done does it again, or is told that it was."""
    if answer.is_success:
        return []
    if answer.status_code not in (*MOVED_ON, *row.unmet) or not kind_of(answer):
        return ["neither done nor told why not"]
    return []


def of_writing(
    asking: Asking, operation: Operation, row: Row, things: Things, actor: Actor, answer: Any
) -> list[str]:
    """What a change answers says no more than reading it does."""
    path = answer.headers.get("location")
    if not path and "If-Match" in operation.headers:
        path = one_of(operation, row, things)
    written = answer.headers.get("content-type", "") == "application/json"
    if not answer.is_success or not path or not written:
        return []
    read = asking.read(path, actor)
    if read.status_code != 200:
        return []
    words = set(_words(read.json()))
    told = {word for word in _words(answer.json()) if word not in words}
    return [f"told what reading hides: {word}" for word in sorted(told) if "canary" in word]


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            if name not in ONLY_WHEN_MADE:
                yield from _words(each)
    elif isinstance(value, list):
        for each in value:
            yield from _words(each)
    elif isinstance(value, str):
        yield json.dumps(value, ensure_ascii=False)


def nothing_of(things: Things, answer: httpx.Response, row: Row, who: str) -> list[str]:
    """Nobody without an account reads any of it; what they named themselves comes back."""
    text = seen(answer)
    told = given_away(text, things, VOLUNTEER, but=(*row.about, *row.tells))
    return [f"{who}: sees the {name}" for name in told]
