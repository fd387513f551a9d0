"""How far the list and the checking are."""

from collections import Counter
from typing import Any

from sqlalchemy import case, func, select

from backbone.reading import Reading
from contracts.codes import WOMENS_CASES
from contracts.grid.emergencies.codes import ANSWERING
from contracts.language.problem import NotFound
from services.grid.emergencies.means.model import EmergencyDuty
from services.grid.emergencies.model import Emergency, EmergencyAnswer
from services.grid.emergencies.people.model import EmergencyPerson
from services.grid.emergencies.people.wanted import LOOKED_FOR
from services.grid.scope import own_grids

MOST_BUILDINGS = 200


def progress(emergency: str, reading: Reading) -> dict[str, Any]:
    """In the own grids. Who is known only by what is confidential is counted for cleared staff.
    Raises `NotFound`."""
    stmt = select(Emergency.drill).where(
        Emergency.community == reading.community, Emergency.id == emergency
    )
    drill = reading.connection.execute(stmt).scalar()
    if drill is None:
        raise NotFound()
    states = _states(emergency, reading)
    listed, unchecked = sum(states.values()), states["unchecked"]
    answers, complete_at = _answers(emergency, reading)
    return {
        "emergency_id": emergency,
        "drill": drill,
        "listed": listed,
        "checked": listed - unchecked,
        "unchecked": unchecked,
        "states": [
            {"status": status, "count": count} for status, count in sorted(states.items()) if count
        ],
        "grids": _grids(emergency, reading),
        "buildings": _buildings(emergency, reading),
        "answers": answers,
        "complete": all(each["complete"] for each in answers),
        "complete_at": complete_at,
    }


def _where(emergency: str, reading: Reading) -> list[Any]:
    person = EmergencyPerson
    shown = [
        person.community == reading.community,
        person.emergency == emergency,
        own_grids(reading.actor, person.grid),
        LOOKED_FOR,
    ]
    if not reading.actor.cleared(WOMENS_CASES):
        shown.append(person.guarded.is_(False))
    return shown


def _states(emergency: str, reading: Reading) -> Counter[str]:
    stmt = (
        select(EmergencyPerson.status, func.count())
        .where(*_where(emergency, reading))
        .group_by(EmergencyPerson.status)
    )
    return Counter({status: int(count) for status, count in reading.connection.execute(stmt)})


_CHECKED = func.sum(case((EmergencyPerson.status == "unchecked", 0), else_=1))


def _grids(emergency: str, reading: Reading) -> list[dict[str, Any]]:
    stmt = (
        select(EmergencyPerson.grid, func.count(), _CHECKED)
        .where(*_where(emergency, reading))
        .group_by(EmergencyPerson.grid)
        .order_by(EmergencyPerson.grid)
    )
    duty = EmergencyDuty
    on_duty = (
        select(duty.grid, func.count())
        .where(
            duty.community == reading.community,
            duty.emergency == emergency,
            duty.status == "on_duty",
        )
        .group_by(duty.grid)
    )
    there = {grid: int(count) for grid, count in reading.connection.execute(on_duty)}
    return [
        {
            "grid": grid,
            "listed": int(listed),
            "checked": int(checked),
            "on_duty": there.get(grid, 0),
        }
        for grid, listed, checked in reading.connection.execute(stmt)
    ]


def _buildings(emergency: str, reading: Reading) -> list[dict[str, Any]]:
    left = func.count() - _CHECKED
    stmt = (
        select(EmergencyPerson.building, func.count(), _CHECKED)
        .where(*_where(emergency, reading), EmergencyPerson.building.is_not(None))
        .group_by(EmergencyPerson.building)
        .order_by(left.desc(), EmergencyPerson.building)
        .limit(MOST_BUILDINGS)
    )
    return [
        {"building_id": building, "listed": int(listed), "checked": int(checked)}
        for building, listed, checked in reading.connection.execute(stmt)
    ]


def _answers(emergency: str, reading: Reading) -> tuple[list[dict[str, Any]], Any]:
    answer = EmergencyAnswer
    stmt = (
        select(
            answer.service,
            answer.guarded,
            func.count(),
            func.max(answer.parts),
            func.sum(answer.known),
            func.max(answer.heard_at),
        )
        .where(answer.community == reading.community, answer.emergency == emergency)
        .group_by(answer.service, answer.guarded)
    )
    told: dict[str, list[Any]] = {}
    for service, *row in reading.connection.execute(stmt):
        told.setdefault(service, []).append(row)
    shown = [_answer(service, told.get(service, [])) for service in ANSWERING]
    heard = [row[4] for rows in told.values() for row in rows]
    whole = all(each["complete"] for each in shown)
    return shown, max(heard) if whole and heard else None


def _answer(service: str, rows: list[Any]) -> dict[str, Any]:
    """services5 answers twice: what anybody at work may know, and apart from it what is
    confidential, of which nobody is told how much it is."""
    wanted = {False, True} if service == "services5" else {False}
    heard, parts = sum(int(row[1]) for row in rows), sum(int(row[2]) for row in rows)
    return {
        "service": service,
        "parts": parts,
        "heard": heard,
        "known": sum(int(row[3]) for row in rows if not row[0]),
        "complete": {bool(row[0]) for row in rows} == wanted and heard == parts,
    }
