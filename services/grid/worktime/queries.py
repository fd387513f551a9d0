"""What can be read of working time."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.reading import Reading
from contracts.grid.worktime.queries import GetWorkHours
from services.grid.handling import handlers
from services.grid.worktime.model import USUAL, WorkHours
from services.grid.worktime.shape import shown


@handlers.query(GetWorkHours)
def get_work_hours(ask: GetWorkHours, reading: Reading) -> Answer:
    """As they were set; the usual ones where they never were."""
    stmt = select(
        WorkHours.spans, WorkHours.version, WorkHours.changed_by, WorkHours.changed_at
    ).where(WorkHours.community == reading.community)
    found = reading.connection.execute(stmt).first()
    if found is None:
        return Answer(shown(USUAL, 0, None, None), etag=0)
    return Answer(shown(*found), etag=found.version)
