"""The gateway's side of commands and queries: ask a service, wait for the answer, to a deadline."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import eventlet
import orjson
from eventlet.event import Event as Signal
from nameko.extensions import SharedExtension

from backbone import frames, metrics
from backbone.broker.port import Delivery
from backbone.broker.topology import calls_queue
from backbone.ids import new_id
from backbone.seal import Seal
from contracts.language.actor import Actor
from contracts.language.message import Ask
from contracts.language.problem import Unavailable

MOST_CALLS = 5_000
DEADLINE_SECONDS = 10.0
GAP_SECONDS = 2.0
"""How long a call waits for a connection that is coming back."""
LOOK_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: JSON to pass on as it is, or a file of that `kind`; `problem` says that it is
    a problem document."""

    status: int
    body: bytes
    problem: bool
    id: str | None = None
    etag: int | None = None
    retry_after: int | None = None
    kind: str = ""
    file_name: str = ""


class Caller(SharedExtension):  # type: ignore[misc]
    """One per process: a queue for replies, a carrier for calls."""

    def setup(self) -> None:
        """Connect to nothing yet."""
        config = self.container.config
        broker = config["broker"]
        self._seal = Seal(config["settings"].key)
        self._queue = f"replies.{new_id()}"
        self._sender = broker.sender()
        self._replies = broker.consumer(self._queue, self._deliver, confirmed=False)
        self._open: dict[str, Signal] = {}
        self._count = 0

    def start(self) -> None:
        """Begin to carry."""
        self.container.spawn_managed_thread(self._sender.run)
        self.container.spawn_managed_thread(self._replies.run)
        self.container.config["health"].watch("gateway.calls", self._check)

    def stop(self) -> None:
        """Give up what is open: the callers' connections are closed by now."""
        self._sender.close()
        self._replies.close()

    def call(
        self,
        ask: type[Ask],
        body: bytes | Mapping[str, Any] = b"",
        *,
        actor: Actor,
        community: str,
        message_id: str,
        params: Mapping[str, Any] | None = None,
        file: bool = False,
        if_match: int | None = None,
        deadline: float = DEADLINE_SECONDS,
        traceparent: str | None = None,
        trace: str = "",
    ) -> Reply:
        """Ask and wait. `params` join the body's fields; a `file` is the body as it is. Raises
        `Unavailable` past `deadline` s: then it is unknown whether it was done, and the same
        `message_id` finds out."""
        if len(self._open) >= MOST_CALLS:
            raise Unavailable("请求过多,请稍后重试。", retry_after=1)
        self._must_be_connected()
        self._count += 1
        call = str(self._count)
        waiting = self._open[call] = Signal()
        head = {
            "ask": ask.name,
            "call": call,
            "reply_to": self._queue,
            "within": deadline,
            "id": message_id,
            "actor": self._seal.close(actor),
            "community": community,
            "trace": trace,
        }
        if params:
            head["params"] = params
        if file:
            head["file"] = True
        if if_match is not None:
            head["if_match"] = if_match
        if traceparent is not None:
            head["traceparent"] = traceparent
        content = body if isinstance(body, bytes) else orjson.dumps(body)
        self._sender.send(calls_queue(ask), head, content)
        try:
            with eventlet.Timeout(deadline, False):
                reply: Reply = waiting.wait()
                return reply
        finally:
            del self._open[call]
        metrics.CALLS.labels(ask.name, "late").inc()
        raise Unavailable("没有在时限内得到答复,请用同一个幂等键重试。", retry_after=1)

    def _must_be_connected(self) -> None:
        """Waits out a short gap: what is sent into one, or answered there, is lost. Raises
        `Unavailable` for a long one."""
        with eventlet.Timeout(GAP_SECONDS, False):
            while not (self._sender.connected and self._replies.connected):
                eventlet.sleep(LOOK_SECONDS)
            if not self._sender.blocked:
                return
        raise Unavailable("消息服务器暂时不接受请求,请用同一个幂等键重试。", retry_after=2)

    def _deliver(self, delivery: Delivery) -> None:
        for head, body in frames.unpack(delivery.body):
            waiting = self._open.get(head["call"])
            if waiting is None or waiting.ready():
                continue  # came after its deadline
            waiting.send(
                Reply(
                    head["status"],
                    body,
                    head.get("problem", False),
                    head.get("id"),
                    head.get("etag"),
                    head.get("retry_after"),
                    head.get("kind", ""),
                    head.get("file_name", ""),
                )
            )

    def _check(self) -> None:
        if not (self._sender.connected and self._replies.connected):
            raise RuntimeError("the broker is away")
