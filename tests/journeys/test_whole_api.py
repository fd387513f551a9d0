"""Schemathesis over everything that `/openapi.json` describes: a new route is tested by itself.

It comes last on each stack, since it writes whatever it comes upon.
"""

import subprocess
import sysconfig
from pathlib import Path

import httpx

from tests.journeys.platform import Platform, Session

ST = Path(sysconfig.get_path("scripts")) / "st"
CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
ENDLESS = ("stream",)
"""Answers that never end are for `test_stream.py`."""
LEAVING = ("end_own_session", "end_own_sessions")
"""Who asks for these is out, and has nothing more to ask."""
EXAMPLES = "6"
SECONDS = 240


def test_whatever_is_sent_the_answer_is_one_that_is_described(
    platform: Platform, tmp_path: Path
) -> None:
    with httpx.Client(base_url=platform.url, timeout=20) as client:
        token = Session(client, "admin").client.headers["Authorization"]
    tested = subprocess.run(
        [
            *(str(ST), "--config-file", str(CONFIGURATION), "run"),
            f"{platform.url}/openapi.json",
            *("--header", f"Authorization:{token}"),
            *(part for name in (*ENDLESS, *LEAVING) for part in ("--exclude-operation-id", name)),
            *("--max-examples", EXAMPLES, "--generation-database", "none"),
            *("--continue-on-failure", "--request-timeout", "15"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert tested.returncode == 0, tested.stdout[-20_000:] + tested.stderr[-2_000:]
