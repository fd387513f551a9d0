"""What can be read."""

from contracts.codes import READERS
from contracts.grid.worktime.views import WorkHoursView
from contracts.language.message import Query


class GetWorkHours(Query, name="grid.work_hours.get", by=READERS, answers=WorkHoursView):
    """The hours of a working day, and the holidays that are known."""
