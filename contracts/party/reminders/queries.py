"""What can be read."""

from contracts.codes import READERS
from contracts.language.fields import Cursor, Limit
from contracts.language.message import Query
from contracts.party.reminders.views import ReminderView


class ListReminders(Query, name="party.reminder.list", by=READERS, pages=ReminderView):
    """Who was told of what is overdue, the newest first."""

    limit: Limit = 50
    cursor: Cursor | None = None
