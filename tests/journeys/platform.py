"""Starting the platform in processes of its own, and speaking to it."""

import os
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

import httpx

from tests.servers.ports import free_port
from tests.waiting import until

READY_SECONDS = 120.0
READY = "已就绪".encode()
"""What it says to whoever started it."""

MANY_BEHIND_ONE = {
    "TIANLING_RATE_LIMIT": "100000",
    "TIANLING_RATE_LIMIT_GUESTS": "100000",
    "TIANLING_STREAMS": "1500",
}
"""Limits of one account and one address: tests and benchmarks ask for all from the same ones."""


class Platform:
    """`tianling up`, by default with `--demo`, in a process group of its own. `told` are further
    variables of its environment."""

    def __init__(
        self,
        var: Path,
        *,
        broker: str | None = None,
        database: str | None = None,
        demo: bool = True,
        told: dict[str, str] | None = None,
    ) -> None:
        self.var, self.broker, self.database = var, broker, database
        self._demo, self._told = demo, told or {}
        self.port, self.ops_port = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.ops = f"http://127.0.0.1:{self.ops_port}"
        self.process: subprocess.Popen[bytes] | None = None
        self.log = var / "log"

    @property
    def environment(self) -> dict[str, str]:
        """What it is told from outside."""
        told = {"TIANLING_VAR": str(self.var), "PORT": str(self.port), **self._told}
        if self._demo:
            told = {"TIANLING_DEMO": "1", **MANY_BEHIND_ONE, **told}
        if self.broker and self.database:
            told |= {"TIANLING_BROKER": self.broker, "TIANLING_DATABASE": self.database}
        return {**os.environ, **told}

    def start(self) -> float:
        """Start and wait until it is ready; answers the seconds that took."""
        started = time.monotonic()
        self.begin_start()
        self.await_ready()
        return time.monotonic() - started

    def begin_start(self) -> None:
        """Start, and wait for nothing."""
        with self.log.open("ab") as log:
            self._said_before = log.tell()
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "tianling.cli", "up"),
                    *(["--demo"] if self._demo else []),
                    *("--port", str(self.port), "--ops-port", str(self.ops_port)),
                ],
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def await_ready(self) -> None:
        """Wait until it says that it is ready."""
        until(self._ready, "the platform is ready", READY_SECONDS)

    def stop(self) -> int:
        """As Ctrl-C does; answers the exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)

    def kill(self) -> None:
        """As a power cut does, to these processes alone."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """One of its other commands, to its end."""
        begun = self.begin(*command)
        output, errors = begun.communicate(timeout=120)
        return subprocess.CompletedProcess(command, begun.returncode, output, errors)

    def load(self) -> None:
        """Bring in the tables and Ruiling community."""
        for command in ("migrate", "load"):
            done = self.run(command)
            assert done.returncode == 0, done.stderr

    def begin(self, *command: str) -> "subprocess.Popen[str]":
        """One of its other commands, not waited for."""
        return subprocess.Popen(
            [sys.executable, "-m", "tianling.cli", *command],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def _ready(self) -> bool:
        assert self.process is not None
        if self.process.poll() is not None:
            raise AssertionError(f"it ended:\n{self.log.read_text()[-4000:]}")
        return READY in self.log.read_bytes()[self._said_before :]


class NotNow(Exception):
    """Who wants to enter is told to come back later."""


class Session:
    """An account that is logged in. Raises `NotNow`."""

    def __init__(self, client: httpx.Client, account: str, password: str = "") -> None:
        from gateway.identity.accounts import DEMO_PASSWORD

        self.client = client
        answer = client.post(
            "/v1/sessions", json={"account": account, "password": password or DEMO_PASSWORD}
        )
        if answer.status_code == 503 and "retry-after" in answer.headers:
            raise NotNow(answer.text)
        assert answer.status_code == 200, answer.text
        self.client.headers["Authorization"] = f"Bearer {answer.json()['token']}"

    @classmethod
    def of(cls, client: httpx.Client, token: str) -> "Session":
        """One that has a token already; the client is nobody's."""
        session = cls.__new__(cls)
        session.client = httpx.Client(base_url=client.base_url, timeout=client.timeout)
        session.client.headers["Authorization"] = f"Bearer {token}"
        return session

    def get(self, path: str, **query: Any) -> Any:
        """Read; must succeed."""
        answer = self.client.get(path, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(
        self, path: str, body: Any, *, key: str | None = None, etag: str | None = None
    ) -> httpx.Response:
        """Ask for a change; whatever comes back."""
        headers = {"Idempotency-Key": key or str(uuid.uuid4())}
        if etag is not None:
            headers["If-Match"] = etag
        return self.client.post(path, json=body, headers=headers)

    def etag(self, path: str) -> str:
        """The version of what is there now."""
        return str(self.client.get(path).headers["ETag"])

    def step(self, path: str, name: str, body: Any = None) -> httpx.Response:
        """Ask for a step of what is there, on its present version; whatever comes back."""
        return self.post(f"{path}/{name}", body or {}, etag=self.etag(path))

    def pages(self, path: str, **query: Any) -> list[dict[str, Any]]:
        """All of a list, page by page."""
        found: list[dict[str, Any]] = []
        cursor: dict[str, str] = {}
        while True:
            page = self.get(path, **{"limit": 200, **query, **cursor})
            found += page["items"]
            if page["next"] is None:
                return found
            cursor = {"cursor": page["next"]}

    def residents(self, count: int) -> list[dict[str, Any]]:
        """So many of them, page by page."""
        found: list[dict[str, Any]] = []
        cursor: dict[str, str] = {}
        while len(found) < count:
            page = self.get("/v1/residents", limit=200, **cursor)
            found += page["items"]
            if page["next"] is None:
                break
            cursor = {"cursor": page["next"]}
        return found[:count]

    def home(self, skip: int = 0) -> tuple[str, str]:
        """A household of the community, and one of its residents."""
        listed = self.get("/v1/households", limit=skip + 1)["items"]
        household = self.get(f"/v1/households/{listed[-1]['id']}")
        return household["id"], household["residents"][0]["id"]

    def visit(self, household: str, *findings: dict[str, Any], **more: Any) -> httpx.Response:
        """Record a visit."""
        key = more.pop("key", None)
        body = {
            "household_id": household,
            "visited_at": "2026-11-20T09:00:00+08:00",
            "findings": list(findings),
            **more,
        }
        return self.post("/v1/visits", body, key=key)


def done(answer: Any) -> Any:
    """The answer, if it is one."""
    assert answer.status_code in (200, 201), answer.text
    return answer


def visit(household: str, resident: str, code: str = "meal_help") -> dict[str, Any]:
    """A visit with one finding."""
    return {
        "household_id": household,
        "visited_at": "2026-11-20T09:00:00+08:00",
        "findings": [{"code": code, "resident_id": resident, "urgency": "routine"}],
    }
