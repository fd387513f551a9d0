"""What an authenticator shows: RFC 6238, written a second time."""

import base64
import hmac
import struct

STEP = 30


def code(secret: str, seconds: float) -> str:
    """Of a secret in base32, at a moment in seconds since the epoch."""
    counter = struct.pack(">Q", int(seconds) // STEP)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    offset = digest[-1] & 15
    number: int = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"
