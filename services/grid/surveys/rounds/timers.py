"""Rounds end by the clock: first their due date, when the rest is chased, then for good."""

from sqlalchemy import and_, or_, select

from backbone.bulk import among
from backbone.unit_of_work import UnitOfWork
from services.grid.handling import handlers
from services.grid.registry.in_use import household_in_use
from services.grid.surveys.rounds.chasing import chase, give_up
from services.grid.surveys.rounds.model import SurveyRound, SurveyTarget
from services.grid.surveys.rounds.telling import tell_closed
from services.grid.visits.model import Visit

AT_ONCE = 500
"""Visits that are planned, or given up, in one transaction."""


@handlers.every(60)
def turn_survey_rounds(uow: UnitOfWork) -> None:
    """What is due is closing; at its hard end it is closed."""
    due = and_(SurveyRound.status == "open", SurveyRound.due_at <= uow.now)
    over = and_(SurveyRound.status == "closing", SurveyRound.hard_end_at <= uow.now)
    stmt = select(SurveyRound).where(or_(due, over)).order_by(SurveyRound.due_at).limit(AT_ONCE)
    for round in uow.session.scalars(stmt.with_for_update()).all():
        if round.status == "open":
            round.move("fall_due", uow.now)
        else:
            round.move("end", uow.now)
            tell_closed(round, uow)


@handlers.every(60)
def chase_unanswered_surveys(uow: UnitOfWork) -> None:
    """Of the rounds that are closing, door by door."""
    closing = SurveyRound.status == "closing"
    left = AT_ONCE
    for round in uow.session.scalars(select(SurveyRound).where(closing, SurveyRound.chase)).all():
        stmt = (
            select(SurveyTarget)
            .where(
                SurveyTarget.community == round.community,
                SurveyTarget.round == round.id,
                SurveyTarget.status == "due",
                SurveyTarget.chased.is_(None),
                household_in_use(SurveyTarget),
            )
            .order_by(SurveyTarget.sort_key)
            .limit(left)
            .with_for_update()
        )
        due = uow.session.scalars(stmt).all()
        if due:
            chase(round, due, uow)
            left -= len(due)
        if left <= 0:
            return


@handlers.every(60)
def give_up_chasing_surveys(uow: UnitOfWork) -> None:
    """Nobody goes for an answer that does not count any more."""
    same = and_(
        SurveyRound.community == SurveyTarget.community, SurveyRound.id == SurveyTarget.round
    )
    stmt = (
        select(SurveyTarget)
        .join(SurveyRound, same)
        .where(
            SurveyRound.status.in_(("closed", "cancelled")),
            SurveyTarget.status == "due",
            SurveyTarget.chased.is_not(None),
        )
        .limit(AT_ONCE)
        .with_for_update(of=SurveyTarget)
    )
    targets = uow.session.scalars(stmt).all()
    if not targets:
        return
    ids = {each.chased for each in targets if each.chased}
    visits = select(Visit).where(
        among(uow.session, Visit.community, {each.community for each in targets}),
        among(uow.session, Visit.id, ids),
    )
    give_up(uow.session.scalars(visits.with_for_update()).all())
    for target in targets:
        target.chase(None)
