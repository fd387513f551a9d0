"""How many streams one may hold open, so that nobody holds them all."""

from collections import Counter
from collections.abc import Callable

from gateway.http.places import origin_of
from gateway.problems import TooManyStreams

OF_ACCOUNT = 50
"""An office behind one account, each with a screen."""
OF_ADDRESS = 500
"""A street behind one address: a third of what a gateway has."""


class Seats:
    """Of each account, and of each address; 0 is no bound."""

    def __init__(self, of_account: int = OF_ACCOUNT, of_address: int = OF_ADDRESS) -> None:
        self._of_account, self._of_address = of_account, of_address
        self._accounts: Counter[str] = Counter()
        self._addresses: Counter[str] = Counter()

    def take(self, account: str, address: str) -> Callable[[], None]:
        """One more. Answers how to give it back, once. Raises `TooManyStreams`."""
        origin = origin_of(address)
        for taken, who, most in (
            (self._accounts, account, self._of_account),
            (self._addresses, origin, self._of_address),
        ):
            if most and taken[who] >= most:
                raise TooManyStreams(f"最多同时订阅 {most} 路。", retry_after=5)
        given_back = False
        self._accounts[account] += 1
        self._addresses[origin] += 1

        def give_back() -> None:
            nonlocal given_back
            if not given_back:
                given_back = True
                _less(self._accounts, account)
                _less(self._addresses, origin)

        return give_back


def _less(taken: Counter[str], who: str) -> None:
    taken[who] -= 1
    if not taken[who]:
        del taken[who]
