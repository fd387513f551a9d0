"""Whatever comes in at the door is answered or cut, and costs nobody else anything."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import httpx
import pytest

from tests.faults.fleet import Fleet
from tests.faults.form import Rounds
from tests.faults.hostile import Gate, answer, besides, everything
from tests.journeys.platform import Session

MIB = 1 << 20
MOST_MIB = 300.0
WITHIN_SECONDS = 15.0
SEED = 20261126
MANY = 349_000
BOMB = (
    b'<!DOCTYPE a [<!ENTITY b "'
    + b"b" * 1000
    + b'"><!ENTITY c "'
    + b"&b;" * 1000
    + b'">]><a>&c;</a>'
)


@pytest.fixture
def gate(one: Fleet, many_files: None) -> Iterator[Gate]:
    """The door, while somebody else goes on recording visits; the books are even afterwards."""
    with httpx.Client(base_url=one.platform.url, timeout=20) as client:
        token = str(Session(client, "community").client.headers["Authorization"][7:])
    with besides(one, SEED, within=WITHIN_SECONDS, mib=MOST_MIB):
        yield Gate(one, token)
    balance = one.balance()
    assert balance.even, balance


def findings(item: bytes, count: int) -> bytes:
    return b'{"findings":[' + b",".join([item] * count) + b"]}"


CONTENTS = {
    "half a million numbers": ((), b"[" + b"1," * 499_999 + b"1]", {413}),
    "a million numbers": ((), b"[" + b"1," * 999_999 + b"1]", {413}),
    "a list of empty objects": ((), findings(b"{}", MANY), {413}),
    "a list of lists": ((), findings(b"[]", MANY), {413}),
    "a long name over half a million numbers": (
        (),
        b'{"%b":[%b1]}' % (b"k" * 800_000, b"1," * 99_000),
        {422},
    ),
    "a hundred thousand names": (
        (),
        b"{%b}" % b",".join(b'"%x":1' % n for n in range(100_000)),
        {422},
    ),
    "brackets in brackets": ((), b"[" * 500_000 + b"]" * 500_000, {413}),
    "objects in objects": ((), b'{"a":' * 150_000 + b"1" + b"}" * 150_000, {413}),
    "a number of a million digits": ((), findings(b"9" * 1_000_000, 1), {400, 422}),
    "a number beyond all numbers": ((), findings(b"1e999999999", 1), {400, 422}),
    "gzip": (("Content-Encoding: gzip",), b"\x1f\x8b" + b"\0" * 1000, {415}),
    "deflate": (("Content-Encoding: deflate",), b"x" * 1000, {415}),
    "gzip in gzip": (("Content-Encoding: gzip, gzip",), b"\x1f\x8b" + b"\0" * 1000, {415}),
    "entities in entities": (("Content-Type: application/xml",), BOMB, {415}),
    "many parts": (("Content-Type: multipart/form-data; boundary=b",), b"--b\r\n" * 1000, {415}),
}


def test_what_is_too_much_to_read_is_refused(gate: Gate) -> None:
    for name, (more, body, statuses) in CONTENTS.items():
        status, said = gate.ask(*more, f"Content-Length: {len(body)}", body=body)
        assert status in statuses, f"{name}: {status}"
        assert len(said) < 64 << 10, name
    tiny = b"".join(b"2\r\n11\r\n" for _ in range(400_000)) + b"0\r\n\r\n"
    assert gate.ask("Transfer-Encoding: chunked", body=tiny)[0] in {400, 422}


def test_requests_that_say_two_things_are_refused(gate: Gate) -> None:
    hidden = b"0\r\n\r\nGET /v1/visits HTTP/1.1\r\nHost: x\r\n\r\n"
    for more in (
        ("Content-Length: 4", "Content-Length: 5"),
        ("Content-Length: 5, 5",),
        ("Content-Length: +5",),
        ("Content-Length: 0x5",),
        ("Content-Length : 5",),
        ("Content-Length: 5", "Transfer-Encoding: chunked"),
        ("Transfer-Encoding: chunked", "Content-Length: 5"),
        ("Transfer-Encoding: chunked, identity",),
        ("Transfer-Encoding: xchunked",),
        ("Transfer-Encoding: gzip, chunked",),
        ("Transfer-Encoding : chunked",),
        ("Transfer-Encoding: chunked", "Transfer-Encoding: chunked"),
    ):
        with gate.connect() as sock:
            sock.sendall(gate.head(*more) + hidden)
            got = everything(sock)
        assert got.startswith(b"HTTP/1.1 400"), (more, got[:200])
        assert got.count(b"\r\nDate: ") == 1, more


def test_floods_of_headers_and_of_requests_are_cut(gate: Gate, rounds: Rounds) -> None:
    for _ in range(rounds(20, 200)):
        with gate.connect() as sock, suppress(OSError):
            sock.sendall(b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200_000)
            assert answer(sock)[0] in (0, 431)
    one = gate.head(line="GET /v1/lifecycles")
    for _ in range(rounds(10, 100)):
        with gate.connect() as sock:
            sock.settimeout(1)  # it reads nothing while it sends: both sides are full soon
            with suppress(OSError):
                sock.sendall(one * 5_000)
            sock.settimeout(30)
            assert everything(sock).count(b"HTTP/1.1 200") <= 5_000


def test_large_bodies_that_never_end_share_one_allowance(gate: Gate, rounds: Rounds) -> None:
    statuses = []
    with ExitStack() as held:
        open_ = [held.enter_context(gate.connect(f"127.0.4.{n % 50 + 1}")) for n in range(300)]
        for sock in open_:
            with suppress(OSError):
                sock.sendall(gate.head(f"Content-Length: {MIB}") + b" " * (MIB // 4))
        assert gate.ask("Content-Length: 2", body=b"{}")[0] == 422
        for sock in open_[-20:]:
            statuses.append(answer(sock)[0])
    assert 503 in statuses


def test_who_never_reads_holds_nothing(gate: Gate, rounds: Rounds) -> None:
    ask = gate.head(line="GET /openapi.json") * 60
    with ExitStack() as held:
        for n in range(rounds(200, 1_000)):
            sock = held.enter_context(gate.connect(f"127.0.5.{n % 50 + 1}"))
            sock.sendall(ask)
        assert gate.ask("Content-Length: 2", body=b"{}")[0] == 422


def test_one_address_does_not_take_every_place(gate: Gate) -> None:
    with ExitStack() as held:
        crowd = [held.enter_context(gate.connect("127.0.6.1")) for _ in range(2_400)]
        started = time.monotonic()
        with gate.connect("127.0.6.2") as sock:
            sock.sendall(gate.head("Connection: close", line="GET /v1/lifecycles"))
            assert answer(sock)[0] == 200
        assert time.monotonic() - started < WITHIN_SECONDS
        assert answer(crowd[-1])[0] in (0, 503)


def test_requests_that_drip_in_are_given_up(gate: Gate) -> None:
    heads = [gate.connect(f"127.0.7.{n % 50 + 1}") for n in range(250)]
    bodies = [gate.connect(f"127.0.7.{n % 50 + 1}") for n in range(250)]
    for sock in heads:
        sock.sendall(gate.head()[:40])
    for sock in bodies:
        sock.sendall(gate.head("Content-Length: 1000") + b"{")
    enough = threading.Event()
    dripping = threading.Thread(target=drip, args=(heads + bodies, enough), daemon=True)
    dripping.start()
    started = time.monotonic()
    statuses = {answer(sock)[0] for sock in heads + bodies}
    took = time.monotonic() - started
    enough.set()
    dripping.join()
    assert statuses <= {0, 408}  # cut where another drop was on its way
    assert 408 in statuses
    assert took < 30


def drip(socks: list[socket.socket], enough: threading.Event) -> None:
    """A byte to each, every second."""
    while not enough.wait(1.0):
        for sock in socks:
            with suppress(OSError):
                sock.sendall(b"a")
