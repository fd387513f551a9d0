"""What is told of a round."""

from sqlalchemy import func, select

from backbone.unit_of_work import UnitOfWork
from contracts.grid.surveys.rounds.events import SurveyClosed
from services.grid.surveys.rounds.model import SurveyRound, SurveyTarget


def tell_closed(round: SurveyRound, uow: UnitOfWork) -> None:
    """How many answered."""
    uow.write_new()
    stmt = (
        select(SurveyTarget.status, func.count())
        .where(SurveyTarget.community == round.community, SurveyTarget.round == round.id)
        .group_by(SurveyTarget.status)
    )
    counts: dict[str, int] = dict(uow.session.execute(stmt).tuples().all())
    uow.tell(
        SurveyClosed(
            round=round.id,
            form=round.form_code,
            form_version=round.form_number,
            asked=round.asked,
            answered=counts.get("answered", 0),
            refused=counts.get("refused", 0),
        ),
        about=round,
    )
