"""What can be read of follow-ups."""

from typing import Any

from sqlalchemy import Select, select

from backbone.answer import Answer
from backbone.reading import Reading
from contracts.services5.queries import GetFollowup, ListFollowups
from services.services5.followups.model import Followup
from services.services5.followups.scope import visible
from services.services5.followups.shape import FOLLOWUP
from services.services5.handling import handlers


@handlers.query(ListFollowups)
def list_followups(ask: ListFollowups, reading: Reading) -> Answer:
    """The newest first. Their ids follow from the findings', so the order has a key of its own."""
    stmt = _followups(reading)
    if ask.line is not None:
        stmt = stmt.where(Followup.line == ask.line)
    if ask.status is not None:
        stmt = stmt.where(Followup.status == ask.status)
    if ask.household_id is not None:
        stmt = stmt.where(Followup.household == ask.household_id)
    if ask.resident_id is not None:
        stmt = stmt.where(Followup.resident == ask.resident_id)
    if ask.visit_id is not None:
        stmt = stmt.where(Followup.visit == ask.visit_id)
    if ask.overdue is not None:
        late = Followup.open & (Followup.due_at <= reading.now)
        stmt = stmt.where(late if ask.overdue else ~late)
    return reading.page(stmt, Followup.sort_key, limit=ask.limit, cursor=ask.cursor)


@handlers.query(GetFollowup)
def get_followup(ask: GetFollowup, reading: Reading) -> Answer:
    """One follow-up."""
    return reading.one(_followups(reading).where(Followup.id == ask.id))


def _followups(reading: Reading) -> Select[Any]:
    return select(*FOLLOWUP.columns).where(
        Followup.community == reading.community, visible(reading.actor)
    )
