"""Whether there is such an emergency in the community that is asked about."""

from sqlalchemy import select

from backbone.reading import Reading
from contracts.language.problem import NotFound
from services.grid.emergencies.model import Emergency


def must_exist(id: str, reading: Reading) -> None:
    """Raises `NotFound`."""
    stmt = select(Emergency.id).where(Emergency.community == reading.community, Emergency.id == id)
    if reading.connection.execute(stmt).first() is None:
        raise NotFound()
