"""What is there to be named in a request: found in the answers of a running platform.

A *record* is one object of an answer. A thing of the list `/v1/survey-rounds` is called
`survey_round_id` and `round_id` wherever else it is named.
"""

from collections.abc import Iterator
from typing import Any

import httpx

from gateway.route import Route
from gateway.routes import ROUTES

MOST = 40
"""Of one list: enough to meet things in every state."""
PARENTS = 3
"""Of so many things the lists below them are read."""

Record = dict[str, Any]


class Harvest:
    """By the path of a thing, the things that it can be filled in with; and all records."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self._things: dict[str, list[Record]] = {}

    @classmethod
    def of(cls, client: httpx.Client) -> "Harvest":
        """Reads every list there is, those below a thing for the first few things."""
        made = cls()
        lists = [route for route in ROUTES if route.method == "GET" and route.page]
        for route in sorted(lists, key=lambda route: len(route.names)):
            for given in made.things(route)[:PARENTS] if route.names else [{}]:
                answer = client.get(route.path.format(**given), params={"limit": MOST})
                if answer.status_code == 200:
                    made._keep(route.path, given, answer.json()["items"])
        return made

    def things(self, route: Route) -> list[Record]:
        """What the names in its path may be filled in with, so that it leads to something."""
        return self._things.get(thing_path(route.path), [])

    def add(self, path: str, id: str) -> None:
        """One that was made just now."""
        for known, things in self._things.items():
            if known.rpartition("/")[0] == path.partition("/{")[0]:
                things.insert(0, {_last_name(known): id})

    def record(self, names: set[str], thing: Record) -> Record:
        """One that knows as many as can be of these names, of this thing rather than of another:
        so that what a request names belongs together."""

        def fitness(record: Record) -> tuple[int, int]:
            agreeing = sum(record.get(name) == value for name, value in thing.items())
            return agreeing, len(names & record.keys())

        known = (record for record in self.records if not names.isdisjoint(record))
        return max(known, key=fitness, default={})

    def _keep(self, path: str, given: Record, items: list[Record]) -> None:
        for route in ROUTES:
            below = thing_path(route.path)
            if below.rpartition("/")[0] == path and len(route.names) == len(given) + 1:
                name = _last_name(below)
                found = [{**given, name: item.get(name, item.get("id"))} for item in items]
                self._things.setdefault(below, [each for each in found if each[name]])
        for item in items:
            known = dict.fromkeys(called(path), item.get("id"))
            self.records.append({**given, **_texts(item), **_texts(known)})
            self.records += [_texts(part) for part in _objects(item) if part is not item]


def thing_path(path: str) -> str:
    """Up to the last name in it."""
    return path[: path.rfind("}") + 1]


def called(path: str) -> list[str]:
    """What the things of a list are called where they are named."""
    words = path.rpartition("/")[2].removesuffix("s").split("-")
    return [f"{'_'.join(words[n:])}_id" for n in range(len(words))]


def _last_name(path: str) -> str:
    return path[path.rfind("{") + 1 : -1]


def _texts(record: Record) -> Record:
    return {name: value for name, value in record.items() if isinstance(value, str)}


def _objects(value: Any) -> Iterator[Record]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _objects(each)
