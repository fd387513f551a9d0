"""Steps that were not taken in time: nothing ends unheard (domain §2.5)."""

import datetime as dt

from sqlalchemy import and_, or_, select

from backbone.unit_of_work import UnitOfWork
from contracts.grid.suggestions.events import SuggestionOverdue
from services.grid.handling import handlers
from services.grid.suggestions.model import Suggestion

GRACE = dt.timedelta(days=1)
AT_ONCE = 500


@handlers.every(60)
def remind_of_overdue_suggestions(uow: UnitOfWork) -> None:
    """First the one responsible is told, a day later the one above."""
    late = and_(Suggestion.overdue_level == 0, Suggestion.due_at <= uow.now)
    still_late = and_(Suggestion.overdue_level == 1, Suggestion.due_at <= uow.now - GRACE)
    stmt = (
        select(Suggestion)
        .where(or_(late, still_late))
        .order_by(Suggestion.due_at)
        .limit(AT_ONCE)
        .with_for_update()
    )
    for suggestion in uow.session.scalars(stmt).all():
        assert suggestion.due_at is not None
        suggestion.remind(suggestion.overdue_level + 1)
        uow.tell(
            SuggestionOverdue(
                suggestion=suggestion.id,
                status=suggestion.status,
                responsible=suggestion.responsible,
                due=suggestion.due_at,
                level=suggestion.overdue_level,
            ),
            about=suggestion,
        )
