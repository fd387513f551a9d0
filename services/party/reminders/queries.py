"""What can be read of reminders."""

from sqlalchemy import not_, or_, select

from backbone.answer import Answer
from backbone.listing import Listing, any_given, given
from backbone.reading import Reading
from contracts.codes import WOMENS_CASES
from contracts.party.reminders.queries import ListReminders
from contracts.scope import GRIDS, LINES
from services.party.handling import handlers
from services.party.reminders.model import Reminder

REMINDERS = Listing(
    select(
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
    ).where(Reminder.community == given("community")),
    Reminder.id,
    lines=or_(Reminder.about != "followup", Reminder.place.in_(any_given(LINES))),
    grids=Reminder.grid.in_(any_given(GRIDS)),
    uncleared=not_(Reminder.confidential),
)


@handlers.query(ListReminders)
def list_reminders(ask: ListReminders, reading: Reading) -> Answer:
    """The newest first; confidential ones for cleared staff alone, and each within the own lines
    or grids."""
    actor = reading.actor
    return reading.page(
        REMINDERS,
        ask,
        lines=actor.scope.get(LINES),
        grids=actor.scope.get(GRIDS),
        uncleared=None if actor.cleared(WOMENS_CASES) else True,
    )
