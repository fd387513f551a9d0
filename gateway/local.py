"""What the gateway answers itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from contracts.language.actor import Actor
from gateway.http.message import Request, Response
from gateway.identity.guest import Guest
from gateway.params import Value


@dataclass(frozen=True, slots=True)
class Admitted:
    """What a handler of the gateway's own is told beside the request. `message_id` is the same for
    the same account and Idempotency-Key, where the route wants one."""

    actor: Actor | None
    path: Mapping[str, str]
    query: Mapping[str, Value]
    guest: Guest | None = None
    message_id: str = ""

    @property
    def known(self) -> Guest:
        """The guest of a route that is not public."""
        assert self.guest is not None
        return self.guest


Local = Callable[[Request, Admitted], Response]
