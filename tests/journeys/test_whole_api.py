"""Schemathesis over everything that `/openapi.json` describes: a new route is tested by itself.

It comes last on each stack, since it writes whatever it comes upon.
"""

import os
import subprocess
import sysconfig
from pathlib import Path

import httpx

from gateway.routes import ROUTES
from tests.journeys.platform import Platform, Session

ST = Path(sysconfig.get_path("scripts")) / "st"
CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
ENDLESS = ("stream",)
"""Answers that never end are for `test_stream.py`."""
OF_ONESELF = tuple(route.operation for route in ROUTES if route.unsettled)
"""Who ends the own session is not heard any more: these are tried by an account of their own."""
EXAMPLES = "2"
SEED = os.environ.get("TIANLING_API_SEED", "20261125")
"""The same tries every time; another number tries others."""
SECONDS = 600
PHASES = {"embedded": "examples,coverage,fuzzing,stateful", "real": "examples,fuzzing,stateful"}
"""What `coverage` tries, edges of each field one by one, the gateway answers before any part of a
stack is asked: once is enough."""


def test_whatever_is_sent_the_answer_is_one_that_is_described(
    platform: Platform, tmp_path: Path
) -> None:
    left_out = (*ENDLESS, *OF_ONESELF)
    _try(platform, tmp_path, "admin", "--exclude-operation-id", left_out)


def test_whatever_one_does_to_oneself_the_answer_is_one_that_is_described(
    platform: Platform, tmp_path: Path
) -> None:
    _try(platform, tmp_path, "supervisor", "--include-operation-id", OF_ONESELF)


def _try(
    platform: Platform, folder: Path, account: str, option: str, names: tuple[str, ...]
) -> None:
    with httpx.Client(base_url=platform.url, timeout=20) as client:
        token = Session(client, account).client.headers["Authorization"]
    tested = subprocess.run(
        [
            *(str(ST), "--config-file", str(CONFIGURATION), "run"),
            f"{platform.url}/openapi.json",
            *("--header", f"Authorization:{token}"),
            *(part for name in names for part in (option, name)),
            *("--phases", PHASES["real" if platform.broker else "embedded"]),
            *("--max-examples", EXAMPLES, "--seed", SEED, "--generation-database", "none"),
            *("--continue-on-failure", "--request-timeout", "15"),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert tested.returncode == 0, tested.stdout[-20_000:] + tested.stderr[-2_000:]
