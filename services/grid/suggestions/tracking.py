"""Finding a suggestion by its code."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from backbone.tracking import kept_of
from contracts.language.problem import NotFound
from services.grid.suggestions.model import Suggestion

MOST_MERGES = 20


def found_by(tracking: str, community: str, session: Session) -> tuple[Suggestion, Suggestion]:
    """What was sent, and what it goes on as where it was merged. Raises `NotFound`."""
    stmt = select(Suggestion).where(
        Suggestion.community == community, Suggestion.tracking == kept_of(tracking)
    )
    sent = session.scalars(stmt).one_or_none()
    if sent is None:
        raise NotFound()
    followed = sent
    for _ in range(MOST_MERGES):
        if followed.merged_into is None:
            break
        later = session.get(Suggestion, (community, followed.merged_into))
        assert later is not None
        followed = later
    return sent, followed
