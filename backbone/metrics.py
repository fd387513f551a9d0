"""What is counted, for Prometheus. No label carries anything personal."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from prometheus_client import Counter, Gauge, Histogram

from contracts.language.problem import Problem

HANDLED = Counter("tianling_handled_total", "Letters handled", ["service", "message", "outcome"])
FAILED = Counter("tianling_failed_total", "Letters that failed", ["service", "message"])
BATCH = Histogram(
    "tianling_batch_letters",
    "Letters in a batch",
    ["service"],
    buckets=(1, 2, 5, 10, 20, 50, 100, 200, 400),
)
BATCH_SECONDS = Histogram(
    "tianling_batch_seconds",
    "Seconds a batch took, commit included",
    ["service"],
    buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5),
)
PUBLISHED = Counter("tianling_published_total", "Events confirmed by the broker", ["service"])
OWED_SECONDS = Gauge("tianling_owed_seconds", "Age of the oldest event still owed", ["service"])
HELD = Gauge("tianling_held", "Messages held", ["service", "state"])
AUDIT_DAMAGED = Gauge(
    "tianling_audit_damaged", "Communities whose audit is not what it was", ["service"]
)
CALLS = Counter("tianling_calls_total", "Calls by outcome", ["ask", "outcome"])


@contextmanager
def batch(service: str, letters: int) -> Iterator[None]:
    """Time a batch."""
    started = time.perf_counter()
    yield
    BATCH.labels(service).observe(letters)
    BATCH_SECONDS.labels(service).observe(time.perf_counter() - started)


_children: dict[tuple[Any, ...], Any] = {}


def handled(service: str, message: Any, outcome: Any) -> None:
    """A letter was handled: answered, or refused."""
    key = (service, message, isinstance(outcome, Problem))
    child = _children.get(key)
    if child is None:
        word = "refused" if key[2] else "done"
        child = _children[key] = HANDLED.labels(service, _name(message), word)
    child.inc()


def failed(service: str, message: Any) -> None:
    """A letter failed."""
    FAILED.labels(service, _name(message)).inc()


def _name(message: Any) -> str:
    full_type = getattr(message, "full_type", None)
    return str(full_type() if full_type else getattr(message, "name", message.__name__))
