"""Sends answers back to the gateway process that asked."""

from collections.abc import Callable, Mapping
from typing import Any

import orjson
from nameko.extensions import SharedExtension

from backbone.letters import Outcome
from contracts.language.problem import Problem


class Replies(SharedExtension):  # type: ignore[misc]
    """One carrier of replies for all entrypoints of a service."""

    def setup(self) -> None:
        """Make the carrier; connect to nothing yet."""
        self._sender = self.container.config["broker"].sender()

    def start(self) -> None:
        """Begin to carry."""
        self.container.spawn_managed_thread(self._sender.run)

    def stop(self) -> None:
        """Stop carrying."""
        self._sender.close()

    def to(self, head: Mapping[str, Any]) -> Callable[[Outcome], None]:
        """A function that sends the outcome of one call to whoever made it."""
        queue, call, trace = head["reply_to"], head["call"], head.get("trace", "")

        def reply(outcome: Outcome) -> None:
            if isinstance(outcome, Problem):
                body = orjson.dumps(outcome.document(trace))
                answer = {
                    "call": call,
                    "status": outcome.status,
                    "problem": True,
                    "retry_after": outcome.retry_after,
                }
            else:
                body = outcome.encoded()
                answer = {"call": call, "status": 200, "id": outcome.id, "etag": outcome.etag}
                if outcome.kind:
                    answer |= {"kind": outcome.kind, "file_name": outcome.file_name}
            self._sender.send(queue, answer, body)

        return reply
