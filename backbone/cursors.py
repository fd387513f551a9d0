"""Where a page of a list ends, as text that a client hands back to read on."""

from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer

from contracts.language.problem import Invalid


class Cursors:
    """Signed with the installation's key, each for one list alone: a place in another list is none
    in this one."""

    def __init__(self, key: bytes) -> None:
        self._signer = URLSafeSerializer(key)

    def mark(self, listed: str, place: Any) -> str:
        """The cursor after `place` (anything that JSON can hold) of the list of that name."""
        return str(self._signer.dumps(place, salt=_salt(listed)))

    def find(self, listed: str, cursor: str) -> Any:
        """The place again. Raises `Invalid` for what was not given out for this list."""
        try:
            return self._signer.loads(cursor, salt=_salt(listed))
        except BadSignature:
            raise Invalid.at("/cursor", "invalid", "翻页标记无效,请从第一页重新开始。") from None


def _salt(listed: str) -> str:
    return f"cursor {listed}"
