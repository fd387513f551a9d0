"""Chasing those who have not answered: a visit is planned to each household, and given up when the
round is over. A visit that is not made in time tells its officer, and then the one above."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from backbone.bulk import among
from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from services.grid.surveys.rounds.model import SurveyRound, SurveyTarget
from services.grid.visits.made import planned
from services.grid.visits.model import Visit

REASON = "survey"


def chase(round: SurveyRound, due: Sequence[SurveyTarget], uow: UnitOfWork) -> int:
    """Plan one visit a household; how many are new."""
    visits = {each.household: _visit_id(round, each) for each in due}
    known = _known(round.community, visits.values(), uow)
    doors = {each.household: each.grid for each in due}
    for household, grid in doors.items():
        if visits[household] in known:
            continue
        visit = planned(
            round.community,
            household,
            grid,
            id=visits[household],
            due_at=max(round.hard_end_at, uow.now),
            reason=REASON,
            follows=round.last_event,
            correlation=round.correlation,
        )
        uow.add(visit)
    for target in due:
        target.chase(visits[target.household])
    return len(set(visits.values()) - known)


def give_up(visits: Iterable[Visit]) -> None:
    """Those that nobody made yet are not needed any more."""
    for visit in visits:
        if visit.status == "planned":
            visit.cancel()


def _visit_id(round: SurveyRound, target: SurveyTarget) -> str:
    return id_of("survey_visit", round.id, target.household)


def _known(community: str, ids: Iterable[str], uow: UnitOfWork) -> set[str]:
    uow.write_new()
    stmt = select(Visit.id).where(
        Visit.community == community, among(uow.session, Visit.id, list(ids))
    )
    return set(uow.session.scalars(stmt))
