"""What the gateway answers itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from contracts.language.actor import Actor
from gateway.http.message import Request, Response
from gateway.params import Value


@dataclass(frozen=True, slots=True)
class Admitted:
    """What a handler of the gateway's own is told beside the request."""

    actor: Actor | None
    path: Mapping[str, str]
    query: Mapping[str, Value]


Local = Callable[[Request, Admitted], Response]
