"""`make examples`: what a running platform answers, written down for the description.

Names of residents are shortened and secrets cut; everything else is as it came.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import orjson

from gateway.examples import FOLDER
from gateway.http.message import JSON
from gateway.identity.accounts import DEMO_PASSWORD
from gateway.routes import ROUTES
from gateway.routing import Router
from tests.journeys import chain, crawling, gridding
from tests.journeys.administering import administer
from tests.journeys.platform import Platform, Session
from tests.nobody import ID_NUMBER, PHONE

MOST_ITEMS = 2
_NAMES = ("full_name", "outsider")
_SECRETS = ("token", "refresh_token", "secret", "one_time_secret", "uri")


class Recorder:
    """Keeps the first good answer of each operation; one with something in it is better."""

    def __init__(self) -> None:
        self._router = Router(ROUTES)
        self.kept: dict[str, dict[str, Any]] = {}

    def __call__(self, response: httpx.Response) -> None:
        """A hook of the client's."""
        request = response.request
        if response.status_code not in (200, 201):
            return
        route, path = self._router.match(request.method, urlsplit(str(request.url)).path)
        answer = orjson.loads(response.read())
        known = self.kept.get(route.operation)
        if known is not None and known["answer"].get("items") != []:
            return
        said = request.content and request.headers["Content-Type"] == JSON
        sent = orjson.loads(request.content) if said else None
        self.kept[route.operation] = {
            "path": path,
            "body": shown(sent),
            "answer": shown(answer),
        }

    def write(self, folder: Path) -> None:
        """One file an operation."""
        for operation, example in self.kept.items():
            text = orjson.dumps(example, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
            (folder / f"{operation}.json").write_bytes(text)


def shown(value: Any) -> Any:
    """Short, and nobody in particular."""
    if isinstance(value, list):
        return [shown(inner) for inner in value[:MOST_ITEMS]]
    if isinstance(value, dict):
        made = {key: shown(inner) for key, inner in value.items()}
        if {"birth_date", "branch_id"} & made.keys() and isinstance(made.get("name"), str):
            made["name"] = f"{made['name'][:1]}某"
        if "*" not in (made.get("phone") or "*"):
            made["phone"] = PHONE
        if "*" not in (made.get("id_number") or "*"):
            made["id_number"] = ID_NUMBER
        for name in _NAMES:
            if isinstance(made.get(name), str):
                made[name] = f"{made[name][:1]}某"
        for name in _SECRETS:
            if isinstance(made.get(name), str):
                made[name] = f"{made[name][:8]}…"
        return made
    return value


def main() -> None:
    """Start, play, read, write, stop."""
    recorder = Recorder()
    with tempfile.TemporaryDirectory(prefix="tianling-") as var:
        platform = Platform(Path(var))
        platform.start()
        try:
            with httpx.Client(base_url=platform.url, timeout=20) as client:
                client.event_hooks = {"response": [recorder]}
                session = Session(client, "admin", DEMO_PASSWORD)
                household = chain.play(session, skip=2)
                for _ in crawling.crawl(client):
                    pass
                session.get(f"/v1/households/{household}/timeline")
                session.get("/v1/lifecycles")
                gridding.adopt(session)
                with httpx.Client(base_url=platform.url, timeout=20) as somebody:
                    somebody.event_hooks = {"response": [recorder]}
                    administer(session, somebody)
        finally:
            platform.stop()
    recorder.write(FOLDER)
    sys.stdout.write(f"{len(recorder.kept)} examples\n")


if __name__ == "__main__":
    main()
