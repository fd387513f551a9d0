"""How a task is shown."""

from backbone.shape import Shape
from services.grid.emergencies.ending.model import EmergencyTask

TASK = Shape(
    id=EmergencyTask.id,
    emergency_id=EmergencyTask.emergency,
    drill=EmergencyTask.drill,
    title=EmergencyTask.title,
    owner=EmergencyTask.owner,
    due_at=EmergencyTask.due_at,
    overdue_level=EmergencyTask.overdue_level,
    done_at=EmergencyTask.done_at,
    done_by=EmergencyTask.done_by,
    note=EmergencyTask.note,
    version=EmergencyTask.version,
)
