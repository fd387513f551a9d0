"""A small client of the gateway's API, as anybody could write one."""

import json
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import eventlet

WAIT_SECONDS = 20.0


class Failed(Exception):
    """A step that was not seen."""


class Client:
    """One account at the gateway."""

    def __init__(self, url: str, account: str, password: str) -> None:
        self._url, self._token = url, ""
        body = {"account": account, "password": password}
        self._token = str(self.post("/v1/sessions", body)[0]["token"])

    def get(self, path: str, **query: Any) -> dict[str, Any]:
        """Read."""
        asked = f"{path}?{urlencode(query)}" if query else path
        return self._send("GET", asked, None, {})[0]

    def post(
        self, path: str, body: dict[str, Any], etag: str | None = None
    ) -> tuple[dict[str, Any], str | None]:
        """Ask for a change; answers the body and its ETag."""
        headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
        if etag is not None:
            headers["If-Match"] = etag
        return self._send("POST", path, json.dumps(body).encode(), headers)

    def etag(self, path: str) -> str:
        """The version of what is there now."""
        return self._send("GET", path, None, {})[1] or ""

    def _send(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[dict[str, Any], str | None]:
        if self._token:
            headers = {**headers, "Authorization": f"Bearer {self._token}"}
        request = urllib.request.Request(self._url + path, body, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=15) as answer:
                return json.load(answer), answer.headers.get("ETag")
        except urllib.error.HTTPError as refused:
            words = refused.read().decode(errors="replace")
            raise Failed(f"{method} {path}: {refused.code} {words}") from None
        except urllib.error.URLError as away:
            raise Failed(f"{self._url} 没有应答({away.reason});先运行 make run") from None


def until(look: Callable[[], Any], what: str, *, every: float = 0.01) -> Any:
    """Look until something is there. Raises `Failed` after `WAIT_SECONDS`."""
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        if seen := look():
            return seen
        eventlet.sleep(every)
    raise Failed(f"等了 {WAIT_SECONDS:.0f} 秒,没有看到:{what}")
