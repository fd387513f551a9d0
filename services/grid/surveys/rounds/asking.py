"""Whom a round asks."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Text, and_, cast, or_, select

from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from services.grid.registry.model import Household, Resident
from services.grid.surveys.rounds.model import SurveyRound, SurveyTarget


def target_id(round: str, household: str, resident: str | None) -> str:
    """The same of the same, so that an answer finds its target by itself."""
    return id_of("survey_target", round, resident or household)


def targets(round: SurveyRound, uow: UnitOfWork) -> Iterator[SurveyTarget]:
    """Everybody in the audience, as they live there now."""
    by_resident = round.subject == "resident"
    seen: set[str] = set()
    for household, code, grid, resident in uow.session.execute(_audience(round)):
        who = resident if by_resident else household
        if who in seen:
            continue
        seen.add(who)
        yield SurveyTarget(
            community=round.community,
            id=target_id(round.id, household, resident if by_resident else None),
            version=1,
            round=round.id,
            sort_key=f"{code} {resident}" if by_resident else code,
            household=household,
            household_code=code,
            resident=resident if by_resident else None,
            grid=grid,
            status="due",
        )


def _audience(round: SurveyRound) -> Any:
    behind = and_(Resident.community == Household.community, Resident.household == Household.id)
    stmt = (
        select(Household.id, Household.code, Household.grid, Resident.id)
        .join(Resident, behind)
        .where(Household.community == round.community, Resident.status == "living")
        .order_by(Household.code, Resident.id)
    )
    if round.grids is not None:
        stmt = stmt.where(Household.grid.in_(round.grids))
    if round.profiles is not None:
        had = cast(Resident.profiles, Text)
        stmt = stmt.where(or_(*(had.contains(f'"{each}"') for each in round.profiles)))
    return stmt
