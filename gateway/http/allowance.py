"""How much all large bodies together may hold, so that a thousand half-sent ones cost no more."""


class Allowance:
    """`most` bytes, shared by all connections."""

    def __init__(self, most: int) -> None:
        self._left = most

    def take(self, count: int) -> bool:
        """So many more are held. False, and nothing is taken, where that is too many."""
        if count > self._left:
            return False
        self._left -= count
        return True

    def give_back(self, count: int) -> None:
        """So many are held no longer."""
        self._left += count
