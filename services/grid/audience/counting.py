"""How many an audience reaches, grid by grid, before anybody is told."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, distinct, func, select

from contracts.grid.audience.rule import Audience
from contracts.language.actor import Actor
from contracts.suppressing import column_suppressed, few_are_hidden_from
from services.grid.audience.rule import living_among
from services.grid.registry.model import Grid, Household, Resident
from services.grid.scope import own_grids


def counts(
    audience: Audience, community: str, now: dt.datetime, actor: Actor, connection: Connection
) -> dict[str, Any]:
    """Households and residents in all and in each grid, as `AudienceCountsView` shows them: of the
    own grids, and without what is too small to be shown outside the community."""
    stmt = (
        living_among(
            audience,
            community,
            now,
            Household.grid,
            func.count(distinct(Household.id)),
            func.count(Resident.id),
        )
        .where(own_grids(actor, Household.grid))
        .group_by(Household.grid)
        .order_by(Household.grid)
    )
    grids, homes, people = _columns(connection.execute(stmt).tuples().all())
    if few_are_hidden_from(actor):
        homes, people = column_suppressed(homes), column_suppressed(people)
    titles = _titles(community, connection)
    return {
        "households": homes[0],
        "residents": people[0],
        "grids": [
            {"grid": grid, "title": titles.get(grid, grid), "households": home, "residents": person}
            for grid, home, person in zip(grids, homes[1:], people[1:], strict=True)
        ],
    }


def _columns(rows: Sequence[Any]) -> tuple[list[str], Any, Any]:
    """The grids; the households and the residents, each with its sum in front."""
    grids, homes, people = ([row[n] for row in rows] for n in range(3))
    return grids, [sum(homes), *homes], [sum(people), *people]


def _titles(community: str, connection: Connection) -> dict[str, str]:
    stmt = select(Grid.code, Grid.name).where(Grid.community == community)
    return dict(connection.execute(stmt).tuples().all())
