"""How far the list and the checking are."""

from typing import Any

from sqlalchemy import func, select

from backbone.reading import Reading
from contracts.grid.emergencies.codes import ANSWERING
from contracts.language.problem import NotFound
from contracts.suppressing import outside
from services.grid.emergencies.figures import CHECKED, Figures, figures, of_people
from services.grid.emergencies.means.model import EmergencyDuty
from services.grid.emergencies.model import Emergency, EmergencyAnswer
from services.grid.emergencies.people.model import EmergencyPerson

MOST_BUILDINGS = 200


def progress(emergency: str, reading: Reading) -> dict[str, Any]:
    """In the own grids; buildings are for who works in the community. Raises `NotFound`."""
    stmt = select(Emergency.drill).where(
        Emergency.community == reading.community, Emergency.id == emergency
    )
    drill = reading.connection.execute(stmt).scalar()
    if drill is None:
        raise NotFound()
    known = figures(emergency, reading)
    listed, unchecked = known.states.total(), known.states["unchecked"]
    answers, complete_at = _answers(emergency, reading)
    return {
        "emergency_id": emergency,
        "drill": drill,
        "listed": known.told(listed, "", "listed"),
        "checked": known.told(listed - unchecked, "", "checked"),
        "unchecked": known.told(unchecked, "", "unchecked"),
        "states": _states(known),
        "grids": _grids(emergency, known, reading),
        "buildings": [] if outside(reading.actor) else _buildings(emergency, reading),
        "answers": answers,
        "complete": all(each["complete"] for each in answers),
        "complete_at": complete_at,
    }


def _states(known: Figures) -> list[dict[str, Any]]:
    keys = {"unchecked": ("", "unchecked")}
    return [
        {"status": status, "count": known.told(count, *keys.get(status, ("state", status)))}
        for status, count in sorted(known.states.items())
        if count
    ]


def _grids(emergency: str, known: Figures, reading: Reading) -> list[dict[str, Any]]:
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
            "listed": known.told(listed, grid, "listed"),
            "checked": known.told(checked, grid, "checked"),
            "on_duty": there.get(grid, 0),
        }
        for grid, (listed, checked) in known.grids.items()
    ]


def _buildings(emergency: str, reading: Reading) -> list[dict[str, Any]]:
    left = func.count() - CHECKED
    stmt = (
        select(EmergencyPerson.building, func.count(), CHECKED)
        .where(*of_people(emergency, reading), EmergencyPerson.building.is_not(None))
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
