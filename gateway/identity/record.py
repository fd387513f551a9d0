"""What happens to identities, kept. Ids alone: neither names nor addresses nor secrets.

What changes something is written into the audit, in the transaction of the change; what was only
tried is a line in the log.
"""

import datetime as dt
import logging
from typing import Any, Final

from sqlalchemy.orm import Session

from backbone.audit.writing import DONE, keep, made
from backbone.ids import new_id

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


_RECORDS = "gateway.identity.records"


def record(
    kind: str,
    session: Session | None = None,
    *,
    subject: str = "",
    by: str = "",
    community: str = "",
    why: str = "",
) -> None:
    """`subject` is the id of the account, session or key that it happened to, `by` the id of who
    did it; both are empty where nobody is known. `session` is that of the change. Raises
    `ValueError` for a kind nobody knows."""
    if kind not in KINDS:
        raise ValueError(f"{kind} is not recorded; see KINDS")
    known = {"subject": subject, "by": by, "community": community, "why": why}
    log.info(
        "identity",
        extra={"event": kind, **{name: value for name, value in known.items() if value}},
    )
    if session is not None:
        session.info.setdefault(_RECORDS, []).append((kind, known))


def write_down(session: Session, key: bytes, now: dt.datetime) -> None:
    """All that was recorded with this session, signed, before it is committed."""
    rows: list[dict[str, Any]] = [
        made(
            key,
            community=known["community"],
            at=now,
            account=known["by"] or known["subject"],
            role="",
            action=f"gateway.identity.{kind}",
            subject=known["subject"],
            message_id=new_id(),
            outcome=DONE,
            confidential=False,
            detail={"why": known["why"]} if known["why"] else {},
        )
        for kind, known in session.info.pop(_RECORDS, ())
    ]
    keep(session, rows)
