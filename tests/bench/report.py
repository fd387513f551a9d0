"""The table of a benchmark, in Markdown."""

from collections.abc import Mapping
from typing import Any

ROWS = (
    ("events → follow-ups committed, /s", "events_per_second"),
    ("POST a visit, /s (32 clients)", "posts_per_second"),
    ("GET a page of 50 visits, /s", "pages_per_second"),
    ("POST → follow-up readable at 50/s, p50 ms", "readable_p50_ms"),
    ("… p99 ms", "readable_p99_ms"),
    ("largest process after the load, MiB", "largest_process_mib"),
)


def table(results: Mapping[str, Any]) -> str:
    """Ours beside each peer, with the ratio to the first."""
    ours, fast, nameko = (results[who] for who in ("tianling", "faststream", "nameko"))
    lines = [
        "| | Tianling | FastAPI + FastStream | nameko as it comes | Tianling ÷ FastStream |",
        "|---|---|---|---|---|",
    ]
    for title, key in ROWS:
        ratio = ours[key] / fast[key] if fast[key] else float("nan")
        lines.append(
            f"| {title} | {ours[key]:,.0f} | {fast[key]:,.0f} | {nameko[key]:,.0f} | {ratio:.2f} |"
        )
    limits = results["limits"]
    share = ours["events_per_second"] / limits["events_per_second"]
    lines += [
        "",
        f"Limits: the same rows inserted straight, {limits['events_per_second']:,.0f} events/s "
        f"(Tianling reaches {share:.0%}); raw confirmed publishes, "
        f"{limits['quorum_publishes_per_second']:,.0f}/s to a quorum queue, "
        f"{limits['classic_publishes_per_second']:,.0f}/s to a classic one.",
        "",
    ]
    return "\n".join(lines)
