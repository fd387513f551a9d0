"""One acknowledgement for several parts."""

from collections.abc import Callable


def shared(acknowledge: Callable[[], None], parts: int) -> Callable[[], None]:
    """To be called once a part; the last call acknowledges. Of no parts, that is done at once."""
    left = parts
    if not parts:
        acknowledge()

    def done() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            acknowledge()

    return done
