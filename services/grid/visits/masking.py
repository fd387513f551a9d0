"""What a role is shown of a visit, by the one table (`contracts.found`). What is confidential the
shapes leave out already."""

from typing import Any

from backbone.answer import Answer
from contracts.codes import FIELD_STAFF
from contracts.found import sees_at_doors, sees_everything

Shown = dict[str, Any]


def as_seen(visit: Shown, role: str) -> Shown:
    """The visit; findings that are hidden from the role left out, or null as a whole, and what was
    written null with them."""
    if sees_everything(role):
        return visit
    at_the_door = role in FIELD_STAFF
    found, guarded = visit["findings"], visit.get("confidential_findings") or []
    seen = [each for each in found if sees_at_doors(each["code"], role)]
    words = {} if at_the_door and len(seen) == len(found) else {"note": None, "remark": None}
    shown = {**visit, **words, "findings": seen if at_the_door else None}
    if guarded and not at_the_door:
        shown["confidential_findings"] = None
    return shown


def page_as_seen(page: Answer, role: str) -> Answer:
    """The same of a page; who sees everything gets it as the database wrote it."""
    if sees_everything(role):
        return page
    return page.each(lambda visit: as_seen(visit, role))
