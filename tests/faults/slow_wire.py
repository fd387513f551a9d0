"""A wire that is slow and loses: a forwarder on loopback, between a service and its servers.

TCP makes of a lost packet a wait until it is sent again; so does this.
"""

import random
import socket
import threading
import time

RESENT_AFTER = 0.2
PIECE = 65_536


class SlowWire:
    """Forwards `port` to `target` while the context lasts; `delay` in seconds each way, a share
    `loss` of the pieces comes that much later still. Both may be changed meanwhile."""

    def __init__(self, target: int, seed: int) -> None:
        self._target = target
        self._random = random.Random(seed)
        self.delay, self.loss = 0.0, 0.0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._open: list[socket.socket] = []

    def __enter__(self) -> "SlowWire":
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.close()
        for each in self._open:
            each.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                return  # closed, or the target is gone: who connects sees the end
            self._open += [near, far]
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._forward, args=(source, sink), daemon=True).start()

    def _forward(self, source: socket.socket, sink: socket.socket) -> None:
        try:
            while piece := source.recv(PIECE):
                lost = self._random.random() < self.loss
                time.sleep(self.delay + (RESENT_AFTER if lost else 0.0))  # the wire's own length
                sink.sendall(piece)
        except OSError:
            pass  # one side hung up; the other is told below
        finally:
            for side in (source, sink):
                side.close()
