"""What can be read of units' tasks."""

from sqlalchemy import or_, select

from backbone.answer import Answer
from backbone.listing import Listing, any_given, given
from backbone.reading import Reading
from backbone.shape import Shape
from contracts.party.tasks.queries import ListUnitTasks
from contracts.scope import GRIDS
from services.party.handling import handlers
from services.party.tasks.model import UnitTask

TASK = Shape(
    id=UnitTask.id,
    incident_id=UnitTask.incident,
    unit_id=UnitTask.unit,
    status=UnitTask.status,
    category=UnitTask.category,
    urgency=UnitTask.urgency,
    grid=UnitTask.grid,
    assistants=UnitTask.assistants,
    due_at=UnitTask.due_at,
    told_at=UnitTask.told_at,
    result=UnitTask.result,
    version=UnitTask.version,
)

TASKS = Listing(
    select(*TASK.columns).where(UnitTask.community == given("community")),
    UnitTask.sort_key,
    unit_id=UnitTask.unit,
    status=UnitTask.status,
    late=UnitTask.due_at <= given("late"),
    in_time=or_(UnitTask.due_at.is_(None), UnitTask.due_at > given("in_time")),
    grids=UnitTask.grid.in_(any_given(GRIDS)),
)


@handlers.query(ListUnitTasks)
def list_unit_tasks(ask: ListUnitTasks, reading: Reading) -> Answer:
    """The latest news first; an officer sees the own grids'."""
    return reading.page(
        TASKS,
        ask,
        overdue=None,
        late=reading.now if ask.overdue is True else None,
        in_time=reading.now if ask.overdue is False else None,
        grids=reading.actor.scope.get(GRIDS),
    )
