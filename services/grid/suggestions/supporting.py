"""附议: each person supports a suggestion once."""

from sqlalchemy import select

from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from services.grid.suggestions.model import Suggestion, SuggestionSupport


def support(suggestion: Suggestion, who: str, uow: UnitOfWork) -> bool:
    """One more; False where that one supports it already."""
    id = id_of("suggestion_support", suggestion.id, who)
    if uow.find(SuggestionSupport, id) is not None:
        return False
    uow.add(
        SuggestionSupport(
            community=suggestion.community,
            id=id,
            version=1,
            suggestion=suggestion.id,
            who=who,
            at=uow.now,
        )
    )
    suggestion.supporters += 1
    return True


def pass_on(merged: Suggestion, into: Suggestion, uow: UnitOfWork) -> None:
    """Whoever supports the one supports the other: and so does whoever said it, where known."""
    uow.write_new()
    stmt = select(SuggestionSupport.who).where(
        SuggestionSupport.community == merged.community,
        SuggestionSupport.suggestion == merged.id,
    )
    said = [f"resident:{merged.resident}"] if merged.resident else [f"suggestion:{merged.id}"]
    for who in [*uow.session.scalars(stmt), *said]:
        support(into, who, uow)
