"""What can be read."""

from contracts.codes import GRANTABLE
from contracts.language.fields import Cursor, Flag, Id, Limit
from contracts.language.message import Query
from contracts.party.tasks.views import TaskState, UnitTaskView


class ListUnitTasks(Query, name="party.unit_task.list", by=GRANTABLE, pages=UnitTaskView):
    """What units are to do, the latest news first."""

    unit_id: Id | None = None
    status: TaskState | None = None
    overdue: Flag | None = None
    limit: Limit = 50
    cursor: Cursor | None = None
