"""How far a campaign has come: reached and unreached by grid, building and channel."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, and_, case, cast, desc, func, select

from backbone.reading import Reading
from contracts.grid.publicity.codes import CHANNELS
from contracts.grid.publicity.states import REACHED
from contracts.suppressing import few_are_hidden_from, shown
from services.grid.publicity.people import Announcement, Recipient
from services.grid.registry.model import Building, Compound
from services.grid.scope import own_grids

MOST_BUILDINGS = 200

_REACHED = Recipient.status.in_(REACHED)
_SUMS = tuple(
    func.sum(case((which, 1), else_=0))
    for which in (_REACHED, Recipient.status == "refused", Recipient.status == "unreached")
)


def progress(campaign: str, reading: Reading) -> dict[str, Any]:
    """As `ProgressView` shows it, of the own grids. Who has left is not counted."""
    mine = (
        Recipient.community == reading.community,
        Recipient.campaign == campaign,
        Recipient.present,
        own_grids(reading.actor, Recipient.grid),
    )
    stmt = select(Recipient.grid, *_SUMS).where(*mine).group_by(Recipient.grid)
    rows = reading.connection.execute(stmt.order_by(Recipient.grid)).all()
    table = [[sum(row[1:]), *row[1:]] for row in rows]
    table.insert(0, [sum(column) for column in zip(*table, strict=True)] or [0, 0, 0, 0])
    hidden = few_are_hidden_from(reading.actor)
    told = shown(table, hides=hidden)
    reach = [
        _reach(grid, counts)
        for grid, counts in zip([None, *(row[0] for row in rows)], told, strict=True)
    ]
    return {
        "total": reach[0],
        "grids": reach[1:],
        "buildings": [] if hidden else _buildings(mine, reading),
        "channels": [] if hidden else _channels(campaign, mine, reading),
    }


def _reach(grid: str | None, counts: Sequence[int | None]) -> dict[str, Any]:
    recipients, reached, refused, unreached = counts
    known = recipients and reached is not None
    return {
        "grid": grid,
        "recipients": recipients,
        "reached": reached,
        "refused": refused,
        "unreached": unreached,
        "rate": round((reached or 0) / recipients, 4) if known and recipients else None,
    }


def _buildings(mine: tuple[Any, ...], reading: Reading) -> list[dict[str, Any]]:
    unreached = _SUMS[2].label("unreached")
    building = and_(Building.community == Recipient.community, Building.id == Recipient.building)
    compound = and_(Compound.community == Building.community, Compound.id == Building.compound)
    stmt = (
        select(
            Building.id.label("building_id"),
            Compound.name,
            Building.number,
            func.count().label("recipients"),
            cast(unreached, Integer).label("unreached"),
        )
        .select_from(Recipient)
        .join(Building, building)
        .join(Compound, compound)
        .where(*mine)
        .group_by(Building.id, Compound.name, Building.number)
        .order_by(desc("unreached"), Building.id)
        .limit(MOST_BUILDINGS)
    )
    return [
        {
            "building_id": row["building_id"],
            "title": f"{row['name']}{row['number']}号楼",
            "recipients": row["recipients"],
            "unreached": row["unreached"],
        }
        for row in reading.rows(stmt)
    ]


def _channels(campaign: str, mine: tuple[Any, ...], reading: Reading) -> list[dict[str, Any]]:
    reached = select(Recipient.channel, func.count()).where(*mine, _REACHED)
    told = select(Announcement.channel, func.count()).where(
        Announcement.community == reading.community, Announcement.campaign == campaign
    )
    by_receipt = _counted(reached.group_by(Recipient.channel), reading)
    by_notice = _counted(told.group_by(Announcement.channel), reading)
    return [
        {
            "channel": channel,
            "announcements": by_notice.get(channel, 0),
            "reached": by_receipt.get(channel, 0),
        }
        for channel in CHANNELS
        if channel in by_receipt or channel in by_notice
    ]


def _counted(stmt: Any, reading: Reading) -> dict[str, int]:
    return dict(reading.connection.execute(stmt).tuples().all())
