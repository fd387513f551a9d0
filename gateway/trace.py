"""W3C Trace Context: the id by which a request is found again in every log."""

import os
import re

_PARENT = re.compile(r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})\Z")


def follow(incoming: str | None) -> tuple[str, str]:
    """The trace id and the traceparent to pass on; the caller's trace goes on if it is valid."""
    span = os.urandom(24).hex()
    if incoming is not None and (known := _PARENT.match(incoming)):
        trace, flags = known[1], known[2]
        return trace, f"00-{trace}-{span[:16]}-{flags}"
    return span[16:], f"00-{span[16:]}-{span[:16]}-01"
