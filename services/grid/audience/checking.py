"""A rule that names what is not there is refused: it would silently reach nobody."""

from typing import Any

from sqlalchemy import select

from backbone.bulk import among
from backbone.unit_of_work import UnitOfWork
from contracts.grid.audience.rule import Audience, is_within
from contracts.language.problem import Invalid, Wrong
from services.grid.registry.model import Building, Compound, Grid, Resident

_NAMED: tuple[tuple[str, Any, Any], ...] = (
    ("grids", Grid, Grid.code),
    ("compounds", Compound, Compound.id),
    ("buildings", Building, Building.id),
    ("residents", Resident, Resident.id),
)


def check(audience: Audience, uow: UnitOfWork, pointer: str = "/audience") -> None:
    """Raises `Invalid`, with a pointer below `pointer`, for places and people that the community
    does not have, and for ages that nobody has."""
    wrong = []
    if not is_within(audience.age_from, audience.age_to):
        wrong.append(Wrong(f"{pointer}/age_to", "before_start", "年龄上限应不小于下限。"))
    for field, kind, column in _NAMED:
        asked = getattr(audience, field)
        if asked is None:
            continue
        stmt = select(column).where(
            kind.community == uow.community, among(uow.session, column, asked)
        )
        known = set(uow.session.scalars(stmt))
        wrong += [
            Wrong(f"{pointer}/{field}/{n}", "unknown", "本社区没有这一项。")
            for n, each in enumerate(asked)
            if each not in known
        ]
    if wrong:
        raise Invalid(errors=wrong)
