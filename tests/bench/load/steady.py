"""Open-loop load: a request each tick whether or not the last was answered, then the wait for
what it sets off: POST a visit, poll until its follow-up can be read."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.bench.load.wire import Answer, Request, Wire

POLL = 0.005


@dataclass(frozen=True, slots=True)
class Steady:
    """Milliseconds from the tick a POST was due at: until its answer (`post_…`), and until the
    poll that found the follow-up. `refused` POSTs were not 2xx; `unseen` were never readable."""

    sent: int
    readable: int
    refused: int
    unseen: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    post_p50_ms: float
    post_p99_ms: float


def drive_steady(
    *,
    post: Callable[[int], Request],
    poll: Callable[[Answer], Request],
    readable: Callable[[Answer], bool],
    rate: float = 50.0,
    seconds: float = 30.0,
    patience: float = 10.0,
) -> Steady:
    """Send `post(number)` at `rate` a second for `seconds`. Of each answer make `poll(answer)`
    and send that every 5 ms until `readable(its answer)`; give one up after `patience` seconds."""
    return asyncio.run(_drive(post, poll, readable, rate, round(rate * seconds), patience))


async def _drive(
    post: Callable[[int], Request],
    poll: Callable[[Answer], Request],
    readable: Callable[[Answer], bool],
    rate: float,
    count: int,
    patience: float,
) -> Steady:
    wire = Wire()
    posted: list[float] = []
    seen: list[float] = []
    refused = unseen = 0

    async def one(number: int, due: float) -> None:
        nonlocal refused, unseen
        try:
            answer = await wire.send(post(number))
            if not 200 <= answer.status < 300:
                refused += 1
                return
            posted.append(time.perf_counter() - due)
            asked = poll(answer)
            while not readable(await wire.send(asked)):
                if time.perf_counter() - due > patience:
                    unseen += 1
                    return
                await asyncio.sleep(POLL)
            seen.append(time.perf_counter() - due)
        except (OSError, asyncio.IncompleteReadError):
            refused += 1

    started = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(count):
            due = started + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            group.create_task(one(number, due))
    wire.close()
    return Steady(
        sent=count,
        readable=len(seen),
        refused=refused,
        unseen=unseen,
        p50_ms=_percentile(seen, 50),
        p95_ms=_percentile(seen, 95),
        p99_ms=_percentile(seen, 99),
        post_p50_ms=_percentile(posted, 50),
        post_p99_ms=_percentile(posted, 99),
    )


def _percentile(seconds: list[float], percent: int) -> float:
    """The nearest-rank percentile in milliseconds; NaN of nothing."""
    if not seconds:
        return float("nan")
    ordered = sorted(seconds)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)] * 1000
