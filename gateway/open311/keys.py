"""An `api_key` is a department's key: it opens nothing more here than anybody may, but says who
sent something."""

from collections.abc import Callable

from contracts.language.actor import ANONYMOUS
from contracts.language.problem import Unauthenticated
from gateway.identity.department import BEGINNING, ROLE
from gateway.identity.guest import Guest
from gateway.open311.errors import KeyRefused


def submitter(key: str | None, community: str, admit: Callable[[str], Guest]) -> str:
    """The account under which something is sent in. Without a key, nobody's. Raises `KeyRefused`
    for one that is wrong, or is for another community."""
    if key is None:
        return ANONYMOUS
    if not key.startswith(BEGINNING):
        raise KeyRefused("api_key is invalid")
    try:
        actor = admit(f"Bearer {key}").actor
    except Unauthenticated:
        raise KeyRefused("api_key is invalid") from None
    if actor.role != ROLE or not actor.reaches(community):
        raise KeyRefused("api_key is not for this jurisdiction")
    return actor.account
