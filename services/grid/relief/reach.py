"""A request as somebody may move it."""

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.language.problem import NotFound
from services.grid.relief.model import Relief
from services.grid.relief.shape import RELIEF
from services.grid.scope import must_own


def reach(id: str, uow: UnitOfWork) -> Relief:
    """Locked. Raises `NotFound`, `Forbidden` outside the own grids, `Stale`."""
    known = uow.find(Relief, id, lock=True)
    if known is None:
        raise NotFound()
    must_own(uow.actor, known.grid)
    return uow.get(Relief, id)


def shown(relief: Relief) -> Answer:
    """As it is now."""
    return Answer(RELIEF.of(relief), id=relief.id, etag=relief.version)
