"""A new request, or the open one that the same hardship joins."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.relief.codes import RELIEF_UNITS
from contracts.grid.relief.events import ReliefRequested
from services.grid.registry.model import Resident
from services.grid.relief.model import Relief
from services.grid.visits.model import Visit

FOUND_AT_VISITS = "hardship"
_FIRST_GUESS = "goods"
"""What a visit's finding asks for until somebody assesses it: one piece."""


def open_relief(resident: str, kind: str | None, uow: UnitOfWork) -> Relief | None:
    """The open request of a resident, of that kind or of any; one of this batch as well."""
    uow.write_new()
    stmt = select(Relief).where(
        Relief.community == uow.community, Relief.resident == resident, Relief.open
    )
    if kind is not None:
        stmt = stmt.where(Relief.kind == kind)
    return uow.session.scalars(stmt.order_by(Relief.id).limit(1).with_for_update()).first()


def request(
    uow: UnitOfWork,
    *,
    household: str,
    grid: str,
    resident: str,
    profiles: list[str],
    kind: str,
    quantity: int,
    urgency: str,
    at: dt.datetime,
    visit: Visit | None = None,
) -> Relief:
    """A new one, told."""
    relief = Relief(
        community=uow.community,
        id=new_id(),
        version=1,
        household=household,
        grid=grid,
        resident=resident,
        status="requested",
        open=True,
        origin="person" if visit is None else "visit",
        visit=None if visit is None else visit.id,
        kind=kind,
        unit=RELIEF_UNITS[kind],
        quantity=quantity,
        delivered=0,
        urgency=urgency,
        requested_by=uow.actor.account,
        requested_at=uow.now,
        approvals=[],
        approvals_needed=1,
        overdue_level=0,
        joined=0,
        notes=[],
        correlation=None if visit is None else visit.correlation,
        last_event=None if visit is None else visit.last_event,
    )
    relief.expect(at)
    assert relief.due_at is not None
    uow.add(relief)
    uow.tell(
        ReliefRequested(
            request=relief.id,
            household=household,
            resident=resident,
            origin=relief.origin,
            kind=kind,
            quantity=quantity,
            urgency=urgency,
            profiles=profiles,
            due=relief.due_at,
        ),
        about=relief,
    )
    return relief


def propose_relief(
    visit: Visit,
    findings: Iterable[Mapping[str, Any]],
    profiles: Mapping[str, list[str]],
    at: dt.datetime,
    uow: UnitOfWork,
) -> None:
    """Hardship found at a door asks for relief by itself, for whoever it was found with, where
    they live now; an open request of the resident is joined, not doubled. `findings` are those of
    this time, `profiles` those of the residents."""
    for found in findings:
        if found["code"] != FOUND_AT_VISITS:
            continue
        resident, urgency = found["resident_id"], found["urgency"]
        person = uow.find(Resident, resident, lock=True)  # nobody moves them meanwhile
        known = open_relief(resident, None, uow)
        if known is not None:
            known.join(urgency, at)
            continue
        request(
            uow,
            household=visit.household if person is None else person.household,
            grid=visit.grid if person is None else person.grid,
            resident=resident,
            profiles=profiles.get(resident, []),
            kind=_FIRST_GUESS,
            quantity=1,
            urgency=urgency,
            at=at,
            visit=visit,
        )
