"""Passwords, hashed with argon2 off the event loop: a log-in never holds up anybody else."""

from collections.abc import Callable
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError
from eventlet import tpool
from eventlet.semaphore import Semaphore

from gateway.problems import TooMany

HASHING: dict[str, Any] = {"time_cost": 2, "memory_cost": 19 * 1024, "parallelism": 1}
"""Argon2id, as OWASP advises for where memory is scarce."""
AT_ONCE = 2
MOST_WAITING = 64

Run = Callable[..., Any]


def elsewhere(work: Run, *args: Any) -> Any:
    """In one of as many threads as may work at once. The allocator keeps for each thread what
    argon2 took in it, 19 MiB: eventlet's twenty threads would come to 380 MiB and stay there."""
    tpool.set_num_threads(AT_ONCE)
    return tpool.execute(work, *args)


class Passwords:
    """`run` calls a function elsewhere and waits for it: by default in a thread of its own."""

    def __init__(self, run: Run = elsewhere) -> None:
        self._run = run
        self._hasher = PasswordHasher(**HASHING)
        self._turn = Semaphore(AT_ONCE)
        self._waiting = 0

    def hash(self, password: str) -> str:
        """As it is stored."""
        return str(self._run(self._hasher.hash, password))

    def matches(self, stored: str, password: str) -> bool:
        """Takes the same time whatever the answer. Raises `TooMany` when too many are waiting."""
        if self._waiting >= MOST_WAITING:
            raise TooMany("登录的人太多,请稍后重试。", retry_after=2)
        self._waiting += 1
        try:
            with self._turn:
                return bool(self._run(self._hasher.verify, stored, password))
        except (VerifyMismatchError, VerificationError, InvalidHashError):
            return False
        finally:
            self._waiting -= 1
