"""Who is inside, by where they come from."""

import ipaddress
from typing import Generic, Protocol, TypeVar


class Guest(Protocol):
    """A connection."""

    @property
    def busy(self) -> bool:
        """Whether it is being answered."""

    def hang_up(self) -> None:
        """At once."""


G = TypeVar("G", bound=Guest)


class Places(Generic[G]):
    """While there is room everybody enters, as many as they like: a whole street may sit behind
    one address. When there is none, a newcomer gets a place of whoever has the most."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._inside: dict[str, dict[G, None]] = {}
        self._origins: dict[G, str] = {}

    def enter(self, guest: G, address: str) -> bool:
        """Take a place. False where all are taken and nobody has more than the newcomer's."""
        origin = origin_of(address)
        if len(self._origins) >= self._most and not self._make_room(origin):
            return False
        self._origins[guest] = origin
        self._inside.setdefault(origin, {})[guest] = None
        return True

    def leave(self, guest: G) -> None:
        """The place is free; no matter if it was before."""
        origin = self._origins.pop(guest, None)
        if origin is not None:
            mine = self._inside[origin]
            del mine[guest]
            if not mine:
                del self._inside[origin]

    def all(self) -> list[G]:
        """Everybody inside."""
        return list(self._origins)

    def _make_room(self, newcomer: str) -> bool:
        """Of the greatest crowd the one that has been inside longest and is not being answered."""
        crowd = max(self._inside.values(), key=len)
        if len(crowd) <= len(self._inside.get(newcomer, ())) + 1:
            return False
        going = next((guest for guest in crowd if not guest.busy), next(iter(crowd)))
        self.leave(going)
        going.hang_up()
        return True


def origin_of(address: str) -> str:
    """Who is one: an IPv6 site has more addresses than there are places: its /64 counts as one."""
    if ":" not in address:
        return address
    return str(ipaddress.ip_network((address.partition("%")[0], 64), strict=False))
