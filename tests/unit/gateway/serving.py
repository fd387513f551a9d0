"""The gateway's door on a free port, with services that answer at once or wait to be let go."""

import eventlet

eventlet.monkey_patch()

import sys
from typing import Any

from eventlet.hubs import trampoline

from backbone.calls import Reply
from contracts.language.problem import Unavailable
from gateway.front import open_door
from gateway.http.limits import Limits
from gateway.http.server import Server
from gateway.identity.beginning import demo_accounts
from gateway.identity.office import open_office
from tests.unit.gateway.feedroom import FeedRoom

LIMITS = Limits(
    request_seconds=1.0,
    idle_seconds=2.0,
    linger_seconds=2.0,
    send_seconds=1.0,
    send_rate=8 << 20,
    unsent=32 << 20,
)
LARGE = 8 << 20


class Services:
    """`slow` in the body takes a moment, and says when it has begun; to `large` the answer is."""

    def call(self, ask: Any, body: bytes = b"", **how: Any) -> Reply:
        """As `Caller.call`."""
        if b"slow" in body:
            _say("begun")
            eventlet.sleep(0.5)
        if b"late" in body:
            raise Unavailable("", retry_after=1)
        if b"large" in body:
            return Reply(200, b'"%b"' % (b"x" * LARGE), False, "an-id", 1)
        return Reply(200, b'{"bytes":%d}' % len(body), False, "an-id", 1)


def main() -> None:
    """Say the port, serve until standard input ends, say that it has stopped."""
    room = FeedRoom()
    office = open_office(room, b"k" * 32, demo=True, audit_key=b"a")
    demo_accounts(room)
    office.admission.watch.start()
    door, stream = open_door(Services(), room, office, demo=True)
    server = Server(door.answer, door.refuse, "127.0.0.1", 0, drain_seconds=3.0, limits=LIMITS)
    server.start()
    _say(str(server.address[1]))
    trampoline(sys.stdin.fileno(), read=True)
    stream.close()
    server.stop()
    _say("stopped")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
