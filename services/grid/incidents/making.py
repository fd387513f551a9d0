"""A new incident, whoever found it."""

from dataclasses import dataclass
from typing import Any

from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.incidents.events import IncidentReported
from contracts.language.problem import Invalid
from services.grid.categories.known import categories_of
from services.grid.grids.positions import must_be_whole
from services.grid.incidents.lying import lay
from services.grid.incidents.model import Incident
from services.grid.incidents.moving import clock_for


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is: in words, in a grid, on the map. All may be unknown; a grid that nobody named
    follows from the map."""

    words: str | None = None
    grid: str | None = None
    latitude: float | None = None
    longitude: float | None = None


def category_for(
    code: str, uow: UnitOfWork, *, by_anybody: bool = False
) -> tuple[int, dict[str, Any]]:
    """The category of that code as it stands, and the number of its version. Raises `Invalid` where
    there is none; `by_anybody`, also where it is not open."""
    categories = categories_of(uow.session, uow.community)
    found = categories.by_code.get(code)
    if by_anybody and (found is None or not found["open"]):
        raise Invalid.at("/category", "unknown_category", "没有这一可上报的分类。")
    if found is None:
        raise Invalid.at("/category", "unknown_category", "没有这一事件分类。")
    return categories.number, found


def made(
    uow: UnitOfWork,
    *,
    source: str,
    category: tuple[int, dict[str, Any]],
    urgency: str,
    description: str | None,
    place: Place,
    resident: str | None = None,
    tracking: bytes | None = None,
) -> Incident:
    """Found, and kept; not reported yet. Its category is as `category_for` answers it. Raises
    `Invalid` for half a place."""
    must_be_whole(latitude=place.latitude, longitude=place.longitude)
    number, found = category
    incident = Incident(
        community=uow.community,
        id=new_id(),
        version=1,
        status="found",
        source=source,
        urgency=urgency,
        description=description,
        place=place.words,
        latitude=place.latitude,
        longitude=place.longitude,
        resident=resident,
        recorded_by=uow.actor.account,
        recorded_at=uow.now,
        changed_at=uow.now,
        assistants=[],
        self_handled=False,
        duplicates=0,
        reopened=0,
        tracking=tracking,
        steps=[],
        step_seconds=0.0,
        urging=0,
        **put_into(found, number),
    )
    lay(incident, place.grid, uow)
    uow.add(incident)
    return incident


def put_into(category: dict[str, Any], number: int) -> dict[str, Any]:
    """What an incident keeps of its category."""
    return {
        "category": category["code"],
        "category_title": category["title"],
        "categories_number": number,
        "open_category": category["open"],
        "clock": category["clock"],
        "deadlines": category["deadlines"],
    }


def reported(incident: Incident, uow: UnitOfWork) -> None:
    """It is reported: its first deadline runs, and who must know is told."""
    incident.move(
        "report",
        clock_for(incident, uow),
        by=uow.actor.account,
        role=uow.actor.role,
        now=uow.now,
    )
    assert incident.due_at is not None
    uow.tell(
        IncidentReported(
            incident=incident.id,
            category=incident.category,
            urgency=incident.urgency,
            source=incident.source,
            due=incident.due_at,
        ),
        about=incident,
    )
