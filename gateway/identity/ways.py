"""By what somebody was recognised elsewhere: the `amr` of an ID token (RFC 8176)."""

from collections.abc import Mapping
from typing import Any, Final

_SEVERAL: Final = "mfa"
"""The issuer itself says that there was more than one factor."""
_FACTOR: Final = {
    **dict.fromkeys(("pwd", "pin", "kba"), "known"),
    **dict.fromkeys(("otp", "hwk", "swk", "sc", "sms", "tel"), "had"),
    **dict.fromkeys(("face", "fpt", "iris", "retina", "vbm"), "been"),
}


def two_factors(claims: Mapping[str, Any]) -> bool:
    """Whether two factors of different kinds were shown. One way alone, a one-time password for
    example, is one factor, however good it is."""
    ways = claims.get("amr")
    said = {each for each in ways if isinstance(each, str)} if isinstance(ways, list) else set()
    return _SEVERAL in said or len({_FACTOR[each] for each in said if each in _FACTOR}) > 1
