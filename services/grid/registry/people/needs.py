"""Telling services5 of a disability, where the person agreed.

Health is sensitive, and what has been told cannot be called back. So without consent nothing is
told at all: the services learn of such a person from a visit's findings alone, as of anybody."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select

from backbone.bulk import among, parts
from backbone.model import Scoped
from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.codes import AGREED, SELF
from contracts.grid.registry.events import SpecialNeedEnded, SpecialNeedIdentified
from contracts.scope import GRIDS, LINES
from services.grid.registry.model import Resident
from services.grid.registry.people.profiles import age

OF_AGE = 14
"""Whose consent is their own; of who is younger a guardian agrees (个人信息保护法 第31条)."""
LINE = "special_needs"
_CHUNK = 2_000

Told = tuple[str, str | None, str]
"""Type, grade, who agreed."""


@dataclass(frozen=True, slots=True)
class Need(Scoped):
    """What is told is about a resident, for one line; `version` is the resident's."""

    scoped_by: ClassVar[Mapping[str, str]] = {GRIDS: "grid", LINES: "line"}
    community: str
    id: str
    grid: str
    household: str
    version: int
    line: str = LINE


def told_of(resident: Resident) -> Told | None:
    """What services5 has been told, or is to be told; None where that is nothing."""
    kind, consent = resident.disability_type, resident.disability_consent
    if resident.status != "living" or kind is None or consent not in AGREED:
        return None
    return kind, resident.disability_grade, str(consent)


def tell_need(resident: Resident, before: Told | None, uow: UnitOfWork) -> None:
    """What is so now, where it was another `before`. The resident has been touched since then: the
    newest version is what counts."""
    now = told_of(resident)
    if now == before:
        return
    if now is None:
        refused = resident.disability_type is not None and resident.status == "living"
        _tell_ended(_need(resident), "consent_withdrawn" if refused else "ended", uow)
        return
    kind, grade, consent = now
    uow.tell(
        SpecialNeedIdentified(
            resident=resident.id,
            household=resident.household,
            kind=kind,
            grade=grade,
            consent=consent,
        ),
        about=_need(resident),
    )


def take_back_needs(residents: Collection[str], uow: UnitOfWork) -> list[Resident]:
    """These residents are about to be as if they had never been registered. Those of whom the other
    services were told are answered."""
    told = []
    for part in parts(sorted(residents), _CHUNK):
        stmt = select(Resident).where(
            Resident.community == uow.community,
            among(uow.session, Resident.id, part),
            Resident.disability_consent.in_(AGREED),
        )
        for resident in uow.session.scalars(stmt.order_by(Resident.id)):
            if told_of(resident) is not None:
                _tell_ended(_need(resident, later=1), "undone", uow)
                told.append(resident)
    return told


def consents_alone(consent: str | None, born: dt.date, day: dt.date) -> bool:
    """Whether a child is said to have agreed without a guardian."""
    return consent == SELF and age(born, day) < OF_AGE


def _tell_ended(need: Need, reason: str, uow: UnitOfWork) -> None:
    event = SpecialNeedEnded(resident=need.id, household=need.household, reason=reason)
    uow.tell(event, about=need)


def _need(resident: Resident, later: int = 0) -> Need:
    return Need(
        community=resident.community,
        id=resident.id,
        grid=resident.grid,
        household=resident.household,
        version=resident.version + later,
    )
