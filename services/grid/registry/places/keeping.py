"""What registering and correcting a place have in common."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.shape import Shape
from backbone.unit_of_work import UnitOfWork
from contracts.language.problem import Invalid
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
    stmt = select(Grid.id).where(Grid.community == uow.community, Grid.code == code)
    if uow.session.execute(stmt).first() is None:
        raise Invalid.at(pointer, "unknown_grid", "本社区没有这个网格。")


def must_be_grid(code: str, uow: UnitOfWork, pointer: str = "/grid") -> None:
    """A grid of the community, and of the actor's. Raises `Invalid`, `Forbidden`."""
    must_be_known_grid(code, uow, pointer)
    must_own(uow.actor, code)
