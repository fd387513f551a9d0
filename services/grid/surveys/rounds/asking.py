"""Whom a round asks."""

from collections.abc import Iterator

from sqlalchemy import or_

from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from contracts.grid.audience.rule import Audience
from services.grid.audience.rule import living_among
from services.grid.registry.in_use import household_in_use
from services.grid.registry.model import Household, Resident
from services.grid.surveys.rounds.model import SurveyRound, SurveyTarget

COUNTED = or_(SurveyTarget.status != "due", household_in_use(SurveyTarget))
"""Of those whom a round asks: whose household closed since, unanswered, is not waited for, unless
it is taken up again."""


def target_id(round: str, household: str, resident: str | None) -> str:
    """The same of the same, so that an answer finds its target by itself."""
    return id_of("survey_target", round, resident or household)


def targets(round: SurveyRound, audience: Audience, uow: UnitOfWork) -> Iterator[SurveyTarget]:
    """Everybody in the audience, as they live there now."""
    by_resident = round.subject == "person"
    door = (Household.id, Household.code, Household.grid, Resident.id)
    stmt = living_among(audience, round.community, uow.now, *door)
    stmt = stmt.order_by(Household.code, Resident.id)
    seen: set[str] = set()
    for household, code, grid, resident in uow.session.execute(stmt):
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
