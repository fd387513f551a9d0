"""What a role is shown of why somebody is looked for, and of what they need, by the one table
(`contracts.found`). What is confidential the shapes leave out already."""

from typing import Any

from backbone.answer import Answer
from contracts.found import RISK, sees_code, sees_everything, told_reason

Shown = dict[str, Any]


def person_as_seen(person: Shown, role: str) -> Shown:
    """Somebody at risk; hidden reasons are one `risk` without a score, a hidden need null."""
    reasons = sorted({told_reason(reason, role) for reason in person["reasons"]})
    score = None if RISK in reasons else person["score"]
    return {**person, "reasons": reasons, "score": score, "need": _need(person, role)}


def check_as_seen(check: Shown, role: str) -> Shown:
    """What somebody saw; a hidden need null, and what was written about it."""
    need = _need(check, role)
    return check if need == check["need"] else {**check, "need": None, "note": None}


def people_as_seen(page: Answer, role: str) -> Answer:
    """A page of the list."""
    if sees_everything(role):
        return page
    return page.each(lambda person: person_as_seen(person, role))


def checks_as_seen(page: Answer, role: str) -> Answer:
    """A page of what was seen."""
    if sees_everything(role):
        return page
    return page.each(lambda check: check_as_seen(check, role))


def _need(shown: Shown, role: str) -> str | None:
    need: str | None = shown["need"]
    return need if need is None or sees_code(need, role) else None
