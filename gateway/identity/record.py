"""What happens to identities, kept. Ids alone: neither names nor addresses nor secrets."""

import logging
from typing import Final

log = logging.getLogger(__name__)

KINDS: Final = frozenset(
    {
        "login",
        "login_failed",
        "refresh_reused",
        "session_ended",
        "password_changed",
        "password_reset",
        "totp_enrolled",
        "totp_removed",
        "recovery_used",
        "account_created",
        "account_changed",
        "account_unlocked",
        "key_issued",
        "key_rotated",
        "key_revoked",
    }
)


def record(
    kind: str, *, subject: str = "", by: str = "", community: str = "", why: str = ""
) -> None:
    """`subject` is the id of the account, session or key that it happened to, `by` the id of who
    did it; both are empty where nobody is known. Raises `ValueError` for a kind nobody knows."""
    if kind not in KINDS:
        raise ValueError(f"{kind} is not recorded; see KINDS")
    known = {"subject": subject, "by": by, "community": community, "why": why}
    log.info(
        "identity",
        extra={"event": kind, **{name: value for name, value in known.items() if value}},
    )
