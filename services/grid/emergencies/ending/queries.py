"""What can be read of tasks."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.grid.emergencies.queries import ListEmergencyTasks
from services.grid.emergencies.ending.model import EmergencyTask
from services.grid.emergencies.ending.shape import TASK
from services.grid.handling import handlers

TASKS = Listing(
    select(*TASK.columns).where(EmergencyTask.community == given("community")),
    EmergencyTask.id,
    drill=EmergencyTask.drill,
    emergency_id=EmergencyTask.emergency,
    owner=EmergencyTask.owner,
    done=EmergencyTask.done_at.is_not(None) == given("done"),
)


@handlers.query(ListEmergencyTasks)
def list_tasks(ask: ListEmergencyTasks, reading: Reading) -> Answer:
    """The newest first; those of drills by themselves."""
    return reading.page(TASKS, ask)
