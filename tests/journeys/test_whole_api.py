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
from tests.journeys.played import Played
from tests.journeys.trying import CONFIGURATION, HOOKS, Told

ST = Path(sysconfig.get_path("scripts")) / "st"
ENDLESS = ("stream",)
"""Answers that never end are for `test_stream.py`."""
OF_ONESELF = tuple(route.operation for route in ROUTES if route.unsettled)
"""Who ends the own session is not heard any more: these are tried by an account of their own."""
EXAMPLES = {"embedded": "2", "real": "1"}
"""Of each operation, made up."""
SEED = os.environ.get("TIANLING_API_SEED", "20261125")
"""The same tries every time; another number tries others."""
SECONDS = 600
LEAST = {"GET": 0.9, "POST": 0.5}
"""Of the operations, how many a try succeeded with: who only ever hears refusals tests the door,
not the house. What a state or a unique name bars from most tries is reached by the journeys."""


def test_whatever_is_sent_the_answer_is_one_that_is_described(
    platform: Platform, played: Played, tmp_path: Path
) -> None:
    left_out = (*ENDLESS, *OF_ONESELF)
    succeeded = _try(platform, tmp_path, "admin", "--exclude-operation-id", left_out)
    for method, least in LEAST.items():
        described = [route for route in ROUTES if route.method == method and not route.hidden]
        tried = {route.operation for route in described} - {*left_out}
        assert len(tried & succeeded) >= least * len(tried), sorted(tried - succeeded)


def test_whatever_one_does_to_oneself_the_answer_is_one_that_is_described(
    platform: Platform, tmp_path: Path
) -> None:
    more = ("--phases", "examples,coverage,fuzzing")  # nothing links to these
    assert _try(platform, tmp_path, "supervisor", "--include-operation-id", OF_ONESELF, *more)


def _try(
    platform: Platform, folder: Path, account: str, option: str, names: tuple[str, ...], *more: str
) -> set[str]:
    """The operations that succeeded once at least."""
    with httpx.Client(base_url=platform.url, timeout=20) as client:
        session = Session(client, account)
        token = client.headers["Authorization"]
        community = session.get("/v1/account").get("community") or ""
    told = Told(
        url=platform.url,
        token=token,
        community=community,
        half=1 if platform.broker else 0,
        succeeded=folder / "succeeded",
    )
    tested = subprocess.run(
        [
            *(str(ST), "--config-file", str(CONFIGURATION), "run"),
            f"{platform.url}/openapi.json",
            *("--header", f"Authorization:{token}"),
            *(part for name in names for part in (option, name)),
            *(
                "--max-examples",
                EXAMPLES["real" if platform.broker else "embedded"],
                "--seed",
                SEED,
                "--generation-database",
                "none",
            ),
            *more,
            *("--continue-on-failure", "--request-timeout", "15"),
        ],
        cwd=folder,
        env={**os.environ, **told.environment(), "SCHEMATHESIS_HOOKS": HOOKS},
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert tested.returncode == 0, tested.stdout[-20_000:] + tested.stderr[-2_000:]
    return set(told.succeeded.read_text().split())
