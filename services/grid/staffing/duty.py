"""Who answers for a grid on a day: those assigned, and who stands in for those away."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select

from contracts.grid.staffing.codes import STAFF_ROLES
from services.grid.staffing.model import StaffAbsence, StaffAssignment, StaffMember

_ROLES = list(STAFF_ROLES)


@dataclass(frozen=True, slots=True)
class Duty:
    """Somebody answers for a grid; `stands_in_for` is whose place they take that day."""

    grid: str
    role: str
    staff: str
    name: str
    account: str | None
    source: str
    stands_in_for: str | None


def substitutes_of(connection: Any, community: str, on: dt.date) -> dict[str, str | None]:
    """Who is away that day, and who stands in for each, if anybody does."""
    stmt = select(StaffAbsence.staff, StaffAbsence.substitute).where(
        StaffAbsence.community == community,
        and_(StaffAbsence.valid_from <= on, StaffAbsence.valid_until >= on),
    )
    return {row.staff: row.substitute for row in connection.execute(stmt)}


def on_duty(
    connection: Any, community: str, on: dt.date, grids: Sequence[str] | None = None
) -> list[Duty]:
    """Of that day, by grid and rank: of all grids, or of these. `connection` is a session or a
    connection. Who is away and has no substitute answers for nothing, nor does who has left."""
    stmt = select(StaffAssignment.grid, StaffAssignment.role, StaffAssignment.staff).where(
        StaffAssignment.community == community,
        StaffAssignment.valid_from <= on,
        or_(StaffAssignment.valid_until.is_(None), StaffAssignment.valid_until >= on),
    )
    if grids is not None:
        stmt = stmt.where(StaffAssignment.grid.in_(grids))
    assigned = list(connection.execute(stmt))
    away = substitutes_of(connection, community, on)
    people = {
        row.id: row
        for row in connection.execute(
            select(StaffMember.id, StaffMember.name, StaffMember.account, StaffMember.source).where(
                StaffMember.community == community,
                or_(StaffMember.left_on.is_(None), StaffMember.left_on >= on),
            )
        )
    }
    found: dict[tuple[str, str, str], Duty] = {}
    for grid, role, staff in assigned:
        there = away.get(staff) if staff in away else staff
        if there is None or there in away or there not in people:
            continue
        who, instead = people[there], None if there == staff else staff
        duty = Duty(grid, role, there, who.name, who.account, who.source, instead)
        if instead is None:
            found[grid, role, there] = duty
        else:
            found.setdefault((grid, role, there), duty)
    return sorted(found.values(), key=lambda d: (d.grid, _ROLES.index(d.role), d.staff))
