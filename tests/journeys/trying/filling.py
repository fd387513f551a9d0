"""What is meant well is asked of things that are there.

Made-up ids end in 404 and made-up versions in 412, long before what a test is for. So each part of
a request that is meant well is filled in from what the platform holds; a part that is wrong on
purpose stays as it is, and comes further as well.
"""

from itertools import islice
from typing import Any
from uuid import uuid4

import httpx
from schemathesis import Case, GenerationMode
from schemathesis.generation.meta import TestPhase

from contracts.language.message import Ask
from contracts.lifecycles import LIFECYCLES
from gateway.route import Route
from tests.journeys.trying.harvest import Harvest, Record, called, thing_path

MOST_LOOKS = 12
"""At things, for one that is in a state in which it can be moved."""

SOME_VERSION = '"1"'
_MOVES = [move for lives in LIFECYCLES.values() for life in lives for move in life.moves]


class Filling:
    """Fills in requests to one platform, as somebody of one community."""

    def __init__(self, client: httpx.Client, community: str) -> None:
        self._client, self._community = client, community
        self._harvest = Harvest.of(client)

    def fill(self, case: Case, route: Route) -> None:
        """Each part that is meant well; a link that was followed leads where it leads."""
        followed = case.meta is not None and case.meta.phase.name is TestPhase.STATEFUL
        thing, version = ({}, None) if followed else self._thing(route, _looks(case))
        if thing and _is_meant(case, "path"):
            case.path_parameters = {**case.path_parameters, **thing}
        if "community" in (case.query or {}) and _is_meant(case, "query"):
            case.query = {**case.query, "community": self._community}
        if _is_meant(case, "header"):
            case.headers = {**(case.headers or {}), **_headers(route, version)}
        if isinstance(case.body, dict) and _is_meant(case, "body"):
            case.body = self._named(case.body, self._record(route, thing, case.body))

    def keep(self, route: Route, answer: Record) -> None:
        """What was made is there from now on."""
        if route.location and "id" in answer:
            self._harvest.add(route.location, answer["id"])

    def _thing(self, route: Route, looks: int) -> tuple[Record, str | None]:
        """One with which it can succeed, and its version; each call looks further."""
        things, sources = self._harvest.things(route), _sources(route.ask)
        thing: Record = {}
        version = None
        for _ in islice(things, looks if sources else min(looks, 1)):
            thing = things.pop(0)
            things.append(thing)
            if sources or route.if_match:
                there = self._client.get(thing_path(route.path).format(**thing))
                version = there.headers.get("ETag")
                if sources and there.is_success and there.json().get("status") in sources:
                    break
        return (thing, version) if looks or not things else (things[0], SOME_VERSION)

    def _record(self, route: Route, thing: Record, body: Record) -> Record:
        names = {name for name in _members(body) if name.endswith("_id")}
        known_as = called(thing_path(route.path).rpartition("/")[0])
        also = dict.fromkeys(known_as, thing[route.names[-1]]) if thing else {}
        return self._harvest.record(names, {**thing, **also}) if names else {}

    def _named(self, value: Any, record: Record) -> Any:
        if isinstance(value, list):
            return [self._named(each, record) for each in value]
        if isinstance(value, dict):
            return {
                name: record[name]
                if name in record and name.endswith("_id") and isinstance(each, str)
                else self._named(each, record)
                for name, each in value.items()
            }
        return value


def _sources(ask: type[Ask] | None) -> set[str]:
    """The states that it leads out of; none where it is no move."""
    return {move.source for move in _MOVES if move.by is ask} if ask else set()


def _headers(route: Route, version: str | None) -> dict[str, str]:
    key = {"Idempotency-Key": str(uuid4())} if route.changes or route.creates else {}
    return key | ({"If-Match": version} if version and route.if_match else {})


def _looks(case: Case) -> int:
    """How many things are looked at: what is wrong somewhere needs none of a certain state."""
    meta = case.meta
    if meta is None or meta.generation.mode is GenerationMode.NEGATIVE:
        return 0
    return 1 if meta.phase.name is TestPhase.COVERAGE else MOST_LOOKS


def _is_meant(case: Case, part: str) -> bool:
    meta = case.meta
    return meta is None or all(
        info.mode is GenerationMode.POSITIVE
        for location, info in meta.components.items()
        if location.value == part
    )


def _members(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(_members, value))
    if isinstance(value, dict):
        return set(value).union(*map(_members, value.values()))
    return set()
