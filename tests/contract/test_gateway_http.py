"""The door on a real socket: what the bytes may be, how large, how slow; and how it closes."""

import contextlib
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from gateway.identity.accounts import DEMO_PASSWORD
from tests.bench.load.memory import resident

LARGE = 8 << 20
"""As `tests.unit.gateway.serving`, which patches whoever imports it."""
MOST_MIB = 200.0


class Gate:
    """The process, and sockets to it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.unit.gateway.serving"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = int(self.told())
        self.url = f"http://127.0.0.1:{self.port}"
        answer = httpx.post(
            f"{self.url}/v1/sessions", json={"account": "community", "password": DEMO_PASSWORD}
        )
        self.token = answer.json()["token"]

    def told(self) -> str:
        """The next line that it says."""
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def stop(self) -> str:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        left = self.process.stdout.read()
        self.process.wait(timeout=10)
        return left

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    def raw(self, *pieces: bytes, end: bool = False) -> tuple[int, dict[str, Any]]:
        """Send bytes; the status and the problem that come back."""
        with self.connect() as sock:
            for piece in pieces:
                sock.sendall(piece)
            if end:
                sock.shutdown(socket.SHUT_WR)
            return parse(everything(sock))

    def head(self, method: str = "POST", path: str = "/v1/visits", *more: str) -> bytes:
        lines = (
            f"{method} {path} HTTP/1.1",
            "Host: x",
            f"Authorization: Bearer {self.token}",
            "Content-Type: application/json",
            "Idempotency-Key: k",
            *more,
        )
        return "\r\n".join((*lines, "", "")).encode()


def everything(sock: socket.socket) -> bytes:
    got = b""
    with contextlib.suppress(ConnectionResetError):
        while piece := sock.recv(65536):
            got += piece
    return got


def parse(answer: bytes) -> tuple[int, dict[str, Any]]:
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split(b" ")[1]), json.loads(body) if body else {}


@pytest.fixture(scope="module")
def gate() -> Iterator[Gate]:
    made = Gate()
    yield made
    made.stop()


@pytest.fixture
def client(gate: Gate) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {gate.token}", "Idempotency-Key": "k"}
    with httpx.Client(base_url=gate.url, headers=headers, timeout=10) as made:
        yield made


def test_a_connection_is_kept_and_answers_in_order(client: httpx.Client) -> None:
    for size in (0, 1, 100_000, 1 << 20):
        body = b" " * size
        answer = client.post(
            "/v1/visits", content=body, headers={"Content-Type": "application/json"}
        )
        assert (answer.status_code, answer.json()) == (201, {"bytes": size})
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_pipelined_requests_are_answered_one_by_one(gate: Gate) -> None:
    one = gate.head("POST", "/v1/visits", "Content-Length: 2") + b"{}"
    last = gate.head("GET", "/v1/lifecycles", "Connection: close")
    with gate.connect() as sock:
        sock.sendall(one * 3 + last)
        answers = everything(sock)
    assert answers.count(b"HTTP/1.1 201") == 3
    assert answers.rindex(b"HTTP/1.1 200") > answers.rindex(b"HTTP/1.1 201")


def test_a_request_in_single_bytes_is_the_same_request(gate: Gate) -> None:
    request = gate.head("POST", "/v1/visits", "Content-Length: 2", "Connection: close") + b"{}"
    status, body = gate.raw(*(request[n : n + 1] for n in range(len(request))))
    assert (status, body) == (201, {"bytes": 2})


def test_a_chunked_body_is_read(gate: Gate) -> None:
    head = gate.head("POST", "/v1/visits", "Transfer-Encoding: chunked", "Connection: close")
    assert gate.raw(head, b"1\r\n{\r\n1\r\n}\r\n0\r\n\r\n") == (201, {"bytes": 2})


@pytest.mark.parametrize("said", [True, False])
def test_ten_megabytes_are_refused_and_the_refusal_is_read(gate: Gate, said: bool) -> None:
    big = b"x" * 10_000_000
    if said:
        status, body = gate.raw(gate.head("POST", "/v1/visits", f"Content-Length: {len(big)}"), big)
    else:
        head = gate.head("POST", "/v1/visits", "Transfer-Encoding: chunked")
        status, body = gate.raw(head, b"%x\r\n" % len(big), big, b"\r\n0\r\n\r\n")
    assert (status, body["type"]) == (413, "/problems/too_large")


def test_who_asks_before_sending_is_told(gate: Gate) -> None:
    head = gate.head("POST", "/v1/visits", "Content-Length: 2", "Expect: 100-continue")
    with gate.connect() as sock:
        sock.sendall(head)
        assert sock.recv(100).startswith(b"HTTP/1.1 100")
        sock.sendall(b"{}")
        assert sock.recv(1000).startswith(b"HTTP/1.1 201")
    big = gate.head("POST", "/v1/visits", "Content-Length: 9999999", "Expect: 100-continue")
    assert gate.raw(big, end=True)[0] == 413


@pytest.mark.parametrize(
    ("more", "body"),
    [
        (("Content-Length: many",), b"{}"),
        (("Content-Length: -1",), b"{}"),
        (("Content-Length: 2", "Content-Length: 3"), b"{}"),
        (("Content-Length: 2", "Transfer-Encoding: chunked"), b"0\r\n\r\n"),
        (("Transfer-Encoding: chunked",), b"zz\r\n"),
        (("Bad Header: x",), b""),
        (("Content-Length: 99",), b"{}"),
    ],
)
def test_a_request_that_contradicts_itself_is_malformed(
    gate: Gate, more: tuple[str, ...], body: bytes
) -> None:
    status, problem = gate.raw(gate.head("POST", "/v1/visits", *more), body, end=True)
    assert (status, problem["status"]) == (400, 400)


def test_what_is_not_http_is_malformed(gate: Gate) -> None:
    assert gate.raw(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", end=True)[0] == 400


def test_a_head_that_is_too_large_is_refused(gate: Gate) -> None:
    assert gate.raw(gate.head("GET", "/" + "a" * 9_000))[0] == 414
    assert gate.raw(gate.head("GET", "/", f"X: {'a' * 40_000}"))[0] == 431
    assert gate.raw(gate.head("GET", "/", *(f"X{n}: 1" for n in range(200))))[0] == 431
    assert gate.raw(b"GET / HTTP/1.1\r\nX: ", b"a" * 70_000)[0] == 431


def test_a_request_that_drips_in_is_given_up(gate: Gate) -> None:
    assert gate.raw(gate.head()[:50])[0] == 408


def test_an_idle_connection_is_closed_without_a_word(gate: Gate) -> None:
    with gate.connect() as sock:
        assert everything(sock) == b""


def test_head_has_a_length_and_no_body(gate: Gate) -> None:
    answer = gate.raw(gate.head("HEAD", "/v1/lifecycles", "Connection: close"))
    assert answer == (200, {})


def test_an_upgrade_is_not_taken_up(gate: Gate) -> None:
    more = ("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABk")
    assert gate.raw(gate.head("GET", "/v1/lifecycles", *more))[0] == 200


def test_the_pages_are_served_under_a_strict_policy(client: httpx.Client) -> None:
    for path in ("/", "/docs", "/docs.css", "/docs.js", "/openapi.json", "/asyncapi.json"):
        answer = client.get(path)
        assert answer.status_code == 200, path
    assert "default-src 'none'" in client.get("/docs").headers["content-security-policy"]


def asked_large(gate: Gate, address: str) -> socket.socket:
    """Asks for a large answer, from there, and reads nothing of it yet."""
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16 << 10)
    sock.settimeout(20)
    sock.bind((address, 0))
    sock.connect(("127.0.0.1", gate.port))
    body = b'"large"'
    sock.sendall(gate.head("POST", "/v1/visits", f"Content-Length: {len(body)}") + body)
    return sock


def test_who_asks_for_much_and_reads_nothing_holds_little_and_nobody_up(gate: Gate) -> None:
    with contextlib.ExitStack() as held:
        crowd = [held.enter_context(asked_large(gate, "127.0.8.1")) for _ in range(40)]
        for _ in range(3):
            with asked_large(gate, "127.0.8.2") as sock:
                status = sock.recv(12)
                assert status == b"HTTP/1.1 201"
                assert len(everything(sock)) > LARGE
            assert gate.raw(gate.head("HEAD", "/v1/lifecycles", "Connection: close"))[0] == 200
        assert resident([gate.process.pid]).total_mib < MOST_MIB
        cut = [everything(sock) for sock in crowd]
    assert all(len(got) < LARGE for got in cut)


def test_who_reads_a_drop_at_a_time_is_given_up(gate: Gate) -> None:
    began = time.monotonic()
    with asked_large(gate, "127.0.8.3") as sock, contextlib.suppress(ConnectionResetError):
        while sock.recv(4096) and time.monotonic() - began < 15:
            time.sleep(0.05)  # that is how slowly it reads
    assert time.monotonic() - began < 15


def test_what_is_running_ends_before_the_door_is_shut() -> None:
    gate = Gate()
    answers: list[httpx.Response] = []

    def ask() -> None:
        headers = {
            "Authorization": f"Bearer {gate.token}",
            "Idempotency-Key": "k",
            "Content-Type": "application/json",
        }
        answers.append(httpx.post(f"{gate.url}/v1/visits", content=b'"slow"', headers=headers))

    idle = gate.connect()
    asking = threading.Thread(target=ask)
    asking.start()
    assert gate.told() == "begun\n"
    assert gate.stop() == "stopped\n"
    asking.join()
    assert answers[0].status_code == 201
    assert everything(idle) == b""
    with pytest.raises(OSError):
        gate.connect()
