"""Closed-loop HTTP load by wrk: N keep-alive clients, each sending as soon as it was answered."""

import json
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.load.wrk_script import wrk_script


class NoWrk(Exception):
    """wrk is not installed; the text says what to install."""


@dataclass(frozen=True, slots=True)
class HttpLoad:
    """`per_second` counts only 2xx; latencies in milliseconds over every answer; `broken` counts
    connections refused, reset or timed out; `statuses` counts answers by status."""

    per_second: float
    p50_ms: float
    p99_ms: float
    seconds: float
    statuses: Mapping[int, int] = field(default_factory=dict)
    broken: int = 0

    @property
    def errors(self) -> dict[int, int]:
        """Answers that were not 2xx, by status."""
        return {status: n for status, n in self.statuses.items() if not 200 <= status < 300}


def drive_http(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    template: str | None = None,
    choices: Sequence[Sequence[str]] = (),
    keyed: bool = False,
    clients: int = 32,
    seconds: int = 10,
) -> HttpLoad:
    """Load `url` for `seconds`; see `wrk_script` for what `template`, `choices`, `keyed` mean."""
    wrk = shutil.which("wrk")
    if wrk is None:
        raise NoWrk("wrk is missing: apt-get install wrk")
    parts = urlsplit(url)
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "choices.tsv"
        rows.write_text("".join("\t".join(row) + "\n" for row in choices))
        script = Path(folder) / "load.lua"
        script.write_text(
            wrk_script(
                method=method,
                path=path,
                headers=headers or {},
                template=template,
                choices=str(rows) if choices else None,
                keyed=keyed,
                seed=secrets.randbits(31),
            )
        )
        run = subprocess.run(
            [wrk, "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "10s", "-s", script, url],
            capture_output=True,
            text=True,
            timeout=seconds + 30,
        )
    return _read(run.stdout, run.stderr)


def _read(output: str, errors: str) -> HttpLoad:
    marked = [line for line in output.splitlines() if line.startswith("REPORT ")]
    if not marked:
        raise RuntimeError(f"wrk gave no report: {output[-500:]} {errors[-500:]}")
    report = json.loads(marked[0].removeprefix("REPORT "))
    seconds = report["microseconds"] / 1e6
    statuses = {int(status): count for status, count in report["statuses"].items()}
    good = sum(count for status, count in statuses.items() if 200 <= status < 300)
    return HttpLoad(
        per_second=good / seconds,
        p50_ms=report["p50"] / 1000,
        p99_ms=report["p99"] / 1000,
        seconds=seconds,
        statuses=statuses,
        broken=report["broken"],
    )
