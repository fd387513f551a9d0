"""What a role is shown of a follow-up, by the one table (`contracts.found`)."""

from typing import Any

from backbone.answer import Answer
from contracts.codes import FINDINGS, ROLES
from contracts.found import sees_at_lines

Shown = dict[str, Any]
_SEE_ALL = frozenset(role for role in ROLES if all(sees_at_lines(code, role) for code in FINDINGS))


def as_seen(followup: Shown, role: str) -> Shown:
    """The follow-up; where its code is hidden from the role, that and what was written are null."""
    if sees_at_lines(followup["code"], role):
        return followup
    return {**followup, "code": None, "notes": None}


def page_as_seen(page: Answer, role: str) -> Answer:
    """The same of a page; to whom no code is hidden it stays as the database wrote it."""
    if role in _SEE_ALL:
        return page
    return page.each(lambda followup: as_seen(followup, role))
