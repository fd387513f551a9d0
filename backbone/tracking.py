"""Tracking codes: with which somebody without an account finds again what they sent in.

A code is the only thing that leads from a person to what they sent: it is shown once, and what is
kept leads nowhere back. It is written so that it can be read out and typed: Crockford's base 32,
small or capital, with dashes or without, `O` for `0` and `I` or `L` for `1`.
"""

import hashlib
import secrets
from typing import NamedTuple

BITS = 128
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = -(-BITS // 5)
_GROUP = 5
_SAID_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


class Tracking(NamedTuple):
    """`code` is shown once, to whoever sent something in; `kept` is what is written down."""

    code: str
    kept: bytes


def fresh() -> Tracking:
    """A code that nobody had before."""
    number = secrets.randbits(BITS)
    letters = [_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LENGTH))]
    parts = ["".join(letters[at : at + _GROUP]) for at in range(0, _LENGTH, _GROUP)]
    code = "-".join(parts)
    return Tracking(code, kept_of(code))


def kept_of(code: str) -> bytes:
    """What is kept of a code, however it was typed; 32 bytes. Of what is no code at all as well, so
    that it is looked for and not found like any other. A code has 128 random bits: a slow hash, or
    one with a key, would add nothing."""
    plain = code.upper().translate(_SAID_ALIKE)
    return hashlib.sha256(b"tianling/tracking/v1" + plain.encode(errors="replace")).digest()
