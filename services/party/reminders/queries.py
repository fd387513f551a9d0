"""What can be read of reminders."""

from sqlalchemy import not_, or_, select

from backbone.answer import Answer
from backbone.reading import Reading
from contracts.codes import WOMENS_CASES
from contracts.party.queries import ListReminders
from services.party.handling import handlers
from services.party.reminders.model import Reminder


@handlers.query(ListReminders)
def list_reminders(ask: ListReminders, reading: Reading) -> Answer:
    """The newest first; confidential ones for cleared staff alone, and each within the own lines
    or grids."""
    stmt = select(
        Reminder.id,
        Reminder.about,
        Reminder.subject.label("subject_id"),
        Reminder.household.label("household_id"),
        Reminder.place,
        Reminder.level,
        Reminder.told_role,
        Reminder.told_account,
        Reminder.due_at,
        Reminder.told_at,
        Reminder.confidential,
    ).where(Reminder.community == reading.community)
    for about, scope in (("followup", "lines"), ("visit", "grids")):
        listed = reading.actor.scope.get(scope)
        if listed is not None:
            stmt = stmt.where(or_(Reminder.about != about, Reminder.place.in_(listed)))
    if not reading.actor.cleared(WOMENS_CASES):
        stmt = stmt.where(not_(Reminder.confidential))
    return reading.page(stmt, Reminder.id, limit=ask.limit, cursor=ask.cursor)
