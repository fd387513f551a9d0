"""What suggestions hold of a person: what they suggested, and what they support."""

from typing import Any

from sqlalchemy import or_, select

from backbone.holdings import Person
from backbone.taking import whole
from backbone.unit_of_work import UnitOfWork
from services.grid.handling import holdings
from services.grid.suggestions.model import Suggestion, SuggestionSupport


@holdings.forgets
def forget_suggestions(person: Person, uow: UnitOfWork) -> int:
    """The words of the person and of their households go; topic, dates and outcome stay. What was
    sent without a name leads to nobody, and so cannot be found."""
    mine = or_(Suggestion.resident == person.id, Suggestion.household.in_(person.homes))
    changed = 0
    for each in uow.locked(Suggestion, mine):
        each.forget(person.pseudonym if each.resident == person.id else None)
        changed += 1
    supports = select(SuggestionSupport).where(
        SuggestionSupport.community == uow.community,
        SuggestionSupport.who == f"resident:{person.id}",
    )
    for support in uow.session.scalars(supports.with_for_update()):
        support.who = "nobody"
        support.touch()
        changed += 1
    return changed


@holdings.takes("suggestions")
def take_suggestions(person: Person, asked: Any) -> list[dict[str, Any]]:
    """What they suggested, with the answers."""
    return whole(
        Suggestion, Suggestion.resident == person.id, asked=asked, without=("tracking", "open")
    )


@holdings.takes("supported_suggestions")
def take_supported_suggestions(person: Person, asked: Any) -> list[dict[str, Any]]:
    """Which suggestions of others they support."""
    return whole(SuggestionSupport, SuggestionSupport.who == f"resident:{person.id}", asked=asked)
