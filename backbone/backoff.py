"""How long to wait before each further try."""

import random
from collections.abc import Iterator


def backoff(most: float = 5.0) -> Iterator[float]:
    """Seconds to wait before each further try: growing, never in step with others."""
    step = 0.1
    while True:
        yield random.uniform(step / 2, step)
        step = min(step * 2, most)
