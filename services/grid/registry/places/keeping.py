"""What registering and correcting a place have in common."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from backbone.answer import Answer
from backbone.bulk import among
from backbone.ids import new_id
from backbone.shape import Shape
from backbone.unit_of_work import UnitOfWork
from contracts.language.problem import Invalid, Wrong
from services.grid.registry.model import Grid
from services.grid.scope import must_own


def made(what: Any, shape: Shape, columns: Mapping[str, Any], uow: UnitOfWork) -> Answer:
    """A new one, as it is shown."""
    new = what(community=uow.community, id=new_id(), version=1, **columns)
    uow.add(new)
    return Answer(shape.of(new), id=new.id, etag=new.version)


def corrected(entity: Any, shape: Shape, changes: Mapping[str, Any]) -> Answer:
    """With what is given; None changes nothing."""
    told = {name: value for name, value in changes.items() if value is not None}
    if any(getattr(entity, name) != value for name, value in told.items()):
        for name, value in told.items():
            setattr(entity, name, value)
        entity.touch()
    return Answer(shape.of(entity), id=entity.id, etag=entity.version)


def must_be_known_grid(code: str, uow: UnitOfWork, pointer: str = "/grid") -> None:
    """A grid of the community. Raises `Invalid`."""
    must_be_known_grids({pointer: code}, uow)


def must_be_known_grids(codes: Mapping[str, str], uow: UnitOfWork) -> None:
    """Grids of the community, each by the pointer to its field; one query for all. Raises
    `Invalid`."""
    those = among(uow.session, Grid.code, set(codes.values()))
    stmt = select(Grid.code).where(Grid.community == uow.community, those)
    known = set(uow.session.scalars(stmt)) if codes else set()
    wrong = [
        Wrong(pointer, "unknown_grid", "本社区没有这个网格。")
        for pointer, code in codes.items()
        if code not in known
    ]
    if wrong:
        raise Invalid(errors=wrong)


def must_be_grid(code: str, uow: UnitOfWork, pointer: str = "/grid") -> None:
    """A grid of the community, and of the actor's. Raises `Invalid`, `Forbidden`."""
    must_be_known_grid(code, uow, pointer)
    must_own(uow.actor, code)
