"""Chasing those who have not answered: a visit is planned to each household, and given up when the
round is over. A visit that is not made in time tells its officer, and then the one above."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from backbone.bulk import among
from backbone.unit_of_work import UnitOfWork
from services.grid.surveys.rounds.model import SurveyRound, SurveyTarget
from services.grid.visits.made import planned
from services.grid.visits.model import Visit

REASON = "survey"


def chase(round: SurveyRound, due: Sequence[SurveyTarget], uow: UnitOfWork) -> int:
    """Plan one visit a household; how many are new."""
    visits = _planned_already(round, {each.household for each in due}, uow)
    known = len(visits)
    for target in due:
        if target.household in visits:
            continue
        visit = planned(
            round.community,
            target.household,
            target.grid,
            due_at=max(round.hard_end_at, uow.now),
            reason=REASON,
            follows=round.last_event,
            correlation=round.correlation,
        )
        uow.add(visit)
        visits[target.household] = visit.id
    for target in due:
        target.chase(visits[target.household])
    return len(visits) - known


def give_up(visits: Iterable[Visit]) -> None:
    """Those that nobody made yet are not needed any more."""
    for visit in visits:
        if visit.waiting:
            visit.cancel()


def _planned_already(round: SurveyRound, households: set[str], uow: UnitOfWork) -> dict[str, str]:
    """By household: where several are asked in one, they are asked at one visit."""
    if round.subject == "household" or not households:
        return {}
    uow.write_new()
    stmt = select(SurveyTarget.household, SurveyTarget.chased).where(
        SurveyTarget.community == round.community,
        SurveyTarget.round == round.id,
        SurveyTarget.chased.is_not(None),
        among(uow.session, SurveyTarget.household, households),
    )
    return {household: visit for household, visit in uow.session.execute(stmt) if visit}
