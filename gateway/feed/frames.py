"""What is sent of a stream, until somebody has had enough."""

from collections.abc import Callable, Iterator


class Frames(Iterator[bytes]):
    """Frames that give up their place when closed, even if none was ever sent."""

    def __init__(self, frames: Iterator[bytes], leave: Callable[[], None]) -> None:
        self._frames, self._leave = frames, leave

    def __next__(self) -> bytes:
        """The next frame."""
        return next(self._frames)

    def close(self) -> None:
        """No more."""
        self._leave()
