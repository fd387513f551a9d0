"""Is this process alive, and is it ready: `/livez`, `/readyz`, `/metrics` on a port of its own."""

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import eventlet
import orjson
from eventlet import wsgi
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from backbone.listening import listen

log = logging.getLogger(__name__)
Check = Callable[[], None]
CHECK_SECONDS = 2.0


class Health:
    """What has to be well. A check raises when it is not."""

    def __init__(self) -> None:
        self._checks: dict[str, Check] = {}
        self._told: set[str] = set()

    def watch(self, name: str, check: Check) -> None:
        """Ask this too."""
        self._checks[name] = check

    def tell(self, name: str, check: Check) -> None:
        """Ask this too, for who reads the report: work goes on whatever it says."""
        self.watch(name, check)
        self._told.add(name)

    def report(self) -> dict[str, str]:
        """Each check by name: `ok`, or what is wrong."""
        return {name: _ask(check) for name, check in sorted(self._checks.items())}

    def well(self) -> bool:
        """Whether nothing is wrong that work waits for."""
        return self.allows(self.report())

    def allows(self, report: Mapping[str, str]) -> bool:
        """Whether a report says so."""
        return all(word == "ok" for name, word in report.items() if name not in self._told)


def _ask(check: Check) -> str:
    try:
        with eventlet.Timeout(CHECK_SECONDS, TimeoutError("no answer in time")):
            check()
    except Exception as wrong:
        # The report is for operators: the kind of fault, never a driver's words with addresses.
        return f"{type(wrong).__name__}" if not isinstance(wrong, RuntimeError) else str(wrong)
    return "ok"


def application(health: Health) -> Callable[..., Iterable[bytes]]:
    """The WSGI application of the operators' port."""

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == "/livez":
            status, kind, body = "200 OK", "application/json", b'{"status":"ok"}'
        elif path == "/readyz":
            report = health.report()
            status = "200 OK" if health.allows(report) else "503 Service Unavailable"
            kind, body = "application/json", orjson.dumps(report)
        elif path == "/metrics":
            status, kind, body = "200 OK", CONTENT_TYPE_LATEST, generate_latest()
        else:
            status, kind, body = "404 Not Found", "text/plain", b"/livez /readyz /metrics\n"
        start_response(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    return serve


def serve(health: Health, host: str, port: int) -> Any:
    """Serve in the background until the process ends; answers the listening socket."""
    listening = listen(host, port)
    eventlet.spawn(wsgi.server, listening, application(health), log_output=False)
    return listening
