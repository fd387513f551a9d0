"""A thousand listen at once: each hears everything once and in order, and nobody waits for one
who does not read."""

import asyncio
import socket
from collections.abc import Callable
from contextlib import closing, suppress
from typing import Any

import httpx
import psycopg2

from tests.bench.load.memory import resident
from tests.faults.fleet import Fleet
from tests.faults.form import Rounds
from tests.faults.listening import Ear, deaf
from tests.journeys.platform import Session
from tests.waiting import until

LISTENERS = 1_000
TYPES = ("", "", "grid.visit", "services5.followup.opened,party")
MOST_MIB = 300.0
LATE_SECONDS = 10.0
SEED = 20261125


async def eventually(look: Any, what: str, seconds: float = 60.0) -> None:
    """As `until`, while listeners listen."""
    end = asyncio.get_running_loop().time() + seconds
    while not look():
        assert asyncio.get_running_loop().time() < end, what
        await asyncio.sleep(0.05)


def token_of(fleet: Fleet) -> str:
    with httpx.Client(base_url=fleet.platform.url, timeout=20) as client:
        return str(Session(client, "community").client.headers["Authorization"][7:])


def held(fleet: Fleet) -> float:
    """MiB of the gateway."""
    (gateway,) = fleet.members["gateway"]
    assert gateway.process is not None
    return resident([gateway.process.pid]).total_mib


def feed(fleet: Fleet) -> list[tuple[int, str, float]]:
    """Every item that is not confidential: place, type, moment."""
    with closing(psycopg2.connect(fleet.platform.database)) as connection:
        cursor = connection.cursor()
        cursor.execute(
            "select seq, type, extract(epoch from at) from gateway.feed_item "
            "where not confidential order by seq"
        )
        return [(seq, type, float(at)) for seq, type, at in cursor.fetchall()]


async def listen_through(fleet: Fleet, rounds: int, visits: int) -> tuple[list[Ear], float]:
    """Open all, and in each round record visits and break every second line in the middle.
    Answers the listeners and the most that the gateway held, in MiB."""
    token, port = token_of(fleet), fleet.platform.port
    ears = [Ear(port, token, n, TYPES[n % len(TYPES)]) for n in range(LISTENERS)]
    for start in range(0, LISTENERS, 50):
        await asyncio.gather(*(ear.open() for ear in ears[start : start + 50]))
    most = held(fleet)
    accepted = fleet.books.accepted
    for number in range(rounds):
        load = await asyncio.to_thread(fleet.load, SEED + number, 1)
        with load:
            half = len(accepted) + visits // 2
            await eventually(lambda half=half: len(accepted) >= half, "visits are accepted")
            breaking = ears[number % 2 :: 2]
            await asyncio.gather(*(ear.cut() for ear in breaking))
            await asyncio.gather(*(ear.open() for ear in breaking))
            full = half + visits // 2
            await eventually(lambda full=full: len(accepted) >= full, "visits are accepted")
            most = max(most, held(fleet))
        load.check()
        even = await asyncio.to_thread(fleet.balance)
        assert even.even, even
    newest = {types: last_place(fleet, types) for types in TYPES}
    await eventually(
        lambda: all(ear.last >= newest[ear.types] for ear in ears), "all have heard everything"
    )
    most = max(most, held(fleet))
    for ear in ears:
        await ear.cut()
    return ears, most


def wanted(type: str, types: str) -> bool:
    return not types or type.startswith(tuple(types.split(",")))


def last_place(fleet: Fleet, types: str) -> int:
    return max((seq for seq, type, _ in feed(fleet) if wanted(type, types)), default=0)


def test_a_thousand_hear_everything_once_and_in_order_through_broken_lines(
    one: Fleet, rounds: Rounds, many_files: None
) -> None:
    ears, most = asyncio.run(listen_through(one, rounds(1, 5), rounds(40, 200)))
    items = feed(one)
    for ear in ears:
        told = [seq for seq, type, _ in items if seq > ear.begun and wanted(type, ear.types)]
        assert not ear.failed
        assert len(told) > 0
        assert ear.heard == told
    assert most < MOST_MIB, f"{most:.0f} MiB"


def test_one_who_does_not_read_is_sent_away_and_nobody_else_waits(
    one: Fleet, many_files: None
) -> None:
    delays = asyncio.run(beside_the_deaf(one, 20))
    assert max(delays) < LATE_SECONDS
    assert held(one) < MOST_MIB


async def beside_the_deaf(fleet: Fleet, count: int) -> list[float]:
    """Some listen while others don't read; how late each event came to those who do, in seconds."""
    token, port = token_of(fleet), fleet.platform.port
    ears = [Ear(port, token, n) for n in range(20)]
    await asyncio.gather(*(ear.open() for ear in ears))
    silent = [await asyncio.to_thread(deaf, port, token) for _ in range(count)]
    load = await asyncio.to_thread(fleet.load, SEED - 1, 2)
    with load:
        await eventually(lambda: len(ears[0].heard) > 400, "much is told")
        await asyncio.to_thread(until, heard_by(fleet, len(ears)), "who does not read is gone", 60)
    load.check()
    for sock in silent:
        # What lay in its buffers is still there, and then the end.
        assert len(await asyncio.to_thread(drained, sock)) < 1 << 20
    for ear in ears:
        await ear.cut()
    when = {seq: at for seq, _, at in feed(fleet)}
    return [came - when[seq] for ear in ears for seq, came in zip(ear.heard, ear.at, strict=True)]


def heard_by(fleet: Fleet, count: int) -> Callable[[], bool]:
    """Whether so many listen, in the gateway's own words."""
    (gateway,) = fleet.members["gateway"]
    return lambda: gateway.gauge("tianling_listeners") == count


def drained(sock: socket.socket) -> bytes:
    got = b""
    sock.settimeout(20)
    with sock, suppress(ConnectionResetError):
        while piece := sock.recv(1 << 16):
            got += piece
    return got
