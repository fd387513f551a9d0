"""What services5 holds of a person, and its audit."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.audit.listing import AUDIT
from backbone.holdings import Person
from backbone.reading import Reading
from contracts.codes import WOMENS_CASES
from contracts.services5.privacy.queries import ExportFollowups, ListServices5Audit
from services.services5.followups.guarding import opened
from services.services5.followups.model import Followup
from services.services5.followups.scope import visible
from services.services5.followups.shape import FOLLOWUP
from services.services5.handling import handlers, holdings

AT_ONCE = 200
_FURTHER = (Followup.finding, Followup.rules, Followup.needs)
"""Columns that no list shows, and that are of the person as well."""


@handlers.query(ExportFollowups)
def export_followups(ask: ExportFollowups, reading: Reading) -> Answer:
    """The person's follow-ups with all their notes, in the order they were opened; confidential
    ones for cleared staff alone. `next` is where to go on. The first answer has what the other
    rooms hold as `held`."""
    stmt = select(*FOLLOWUP.columns, *_FURTHER, Followup.sort_key).where(
        Followup.community == reading.community,
        Followup.resident == ask.resident_id,
        visible(reading.actor),
    )
    if ask.after is not None:
        stmt = stmt.where(Followup.sort_key > ask.after)
    found = reading.rows(stmt.order_by(Followup.sort_key).limit(AT_ONCE))
    rows = [opened(row, reading.means.own, reading.community) for row in found]
    keys = [row.pop("sort_key") for row in rows]
    page = {"items": rows, "next": keys[-1] if len(rows) == AT_ONCE else None}
    if ask.after is None:
        page["held"] = holdings.take(Person(ask.resident_id, home=ask.household_id or ""), reading)
    return Answer(page)


@handlers.query(ListServices5Audit)
def list_audit(ask: ListServices5Audit, reading: Reading) -> Answer:
    """The newest first; what was done about confidential cases for cleared staff alone."""
    uncleared = None if reading.actor.cleared(WOMENS_CASES) else True
    return reading.page(AUDIT, ask, uncleared=uncleared)
