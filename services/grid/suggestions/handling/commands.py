"""What staff do with a suggestion, step by step."""

import datetime as dt

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.grid.suggestions.commands import (
    AdoptSuggestion,
    AnswerSuggestion,
    AssignSuggestion,
    DeclineSuggestion,
    FinishSuggestion,
    MergeSuggestion,
    ReopenSuggestion,
    SortSuggestion,
)
from contracts.language.problem import Conflict, Invalid, NotFound
from services.grid.handling import handlers
from services.grid.registry.places.keeping import must_be_known_grid
from services.grid.suggestions.model import Suggestion
from services.grid.suggestions.shape import SUGGESTION
from services.grid.suggestions.supporting import pass_on
from services.grid.suggestions.telling import tell_moved

LONGEST = dt.timedelta(days=366)


@handlers.command(SortSuggestion)
def sort_suggestion(ask: SortSuggestion, uow: UnitOfWork) -> Answer:
    """What it is about, where, and whether all may see that it was made."""
    suggestion = _taken(ask.id, uow)
    if ask.open and not ask.title:
        raise Invalid.at("/title", "title_wanted", "公开的建议要有标题(不出现姓名、住址)。")
    if ask.grid is not None:
        must_be_known_grid(ask.grid, uow)
        suggestion.grid = ask.grid
    suggestion.topic, suggestion.title, suggestion.open = ask.topic, ask.title, ask.open
    return _moved(suggestion, "sort", uow)


@handlers.command(AssignSuggestion)
def assign_suggestion(ask: AssignSuggestion, uow: UnitOfWork) -> Answer:
    """Somebody is to see to it, by a date."""
    suggestion = _taken(ask.id, uow)
    _check_due(ask.due_at, uow.now)
    return _moved(suggestion, "assign", uow, due_at=ask.due_at, responsible=ask.responsible)


@handlers.command(AnswerSuggestion)
def answer_suggestion(ask: AnswerSuggestion, uow: UnitOfWork) -> Answer:
    """Whoever has the code reads it."""
    return _moved(_taken(ask.id, uow), "answer", uow, words=ask.reply)


@handlers.command(AdoptSuggestion)
def adopt_suggestion(ask: AdoptSuggestion, uow: UnitOfWork) -> Answer:
    """It is to be carried out."""
    _check_due(ask.due_at, uow.now)
    return _moved(_taken(ask.id, uow), "adopt", uow, words=ask.reply, due_at=ask.due_at)


@handlers.command(DeclineSuggestion)
def decline_suggestion(ask: DeclineSuggestion, uow: UnitOfWork) -> Answer:
    """Never without a reason."""
    suggestion = _taken(ask.id, uow)
    suggestion.reason = ask.reason
    return _moved(suggestion, "decline", uow, words=ask.reply)


@handlers.command(FinishSuggestion)
def finish_suggestion(ask: FinishSuggestion, uow: UnitOfWork) -> Answer:
    """What was adopted was done."""
    return _moved(_taken(ask.id, uow), "finish", uow, words=ask.reply)


@handlers.command(MergeSuggestion)
def merge_suggestion(ask: MergeSuggestion, uow: UnitOfWork) -> Answer:
    """Who suggested this one follows the other by the same code."""
    suggestion = _taken(ask.id, uow)
    into = uow.find(Suggestion, ask.into_id, lock=True)
    if into is None or into.id == suggestion.id or not uow.actor.within_all(into.scope()):
        raise Invalid.at("/into_id", "unknown_suggestion", "没有可以并入的这条建议。")
    if into.merged_into is not None or into.ended_at is not None:
        raise Conflict("要并入的建议已经办结或者并入别处。")
    answer = _moved(suggestion, "merge", uow, into=into.id)
    pass_on(suggestion, into, uow)
    into.touch()
    tell_moved(into, uow)
    return answer


@handlers.command(ReopenSuggestion)
def reopen_suggestion(ask: ReopenSuggestion, uow: UnitOfWork) -> Answer:
    """It starts again from being sorted."""
    suggestion = _taken(ask.id, uow)
    suggestion.take_up_again("reopen", uow.actor.account, uow.now, ask.reason)
    tell_moved(suggestion, uow)
    return _shown(suggestion)


def _taken(id: str, uow: UnitOfWork) -> Suggestion:
    """Locked; as unknown as any where it does not lie in the own grids."""
    found = uow.find(Suggestion, id, lock=True)
    if found is None or not uow.actor.within_all(found.scope()):
        raise NotFound()
    return uow.get(Suggestion, id)


def _moved(
    suggestion: Suggestion,
    move: str,
    uow: UnitOfWork,
    *,
    words: str | None = None,
    due_at: dt.datetime | None = None,
    responsible: str | None = None,
    into: str | None = None,
) -> Answer:
    suggestion.move(move, uow.actor.account, uow.now, words, due_at)
    suggestion.reply = words or suggestion.reply
    suggestion.responsible = responsible or suggestion.responsible
    suggestion.merged_into = into
    tell_moved(suggestion, uow)
    return _shown(suggestion)


def _check_due(due_at: dt.datetime | None, now: dt.datetime) -> None:
    if due_at is not None and not now < due_at <= now + LONGEST:
        raise Invalid.at("/due_at", "range", "期限要在将来一年之内。")


def _shown(suggestion: Suggestion) -> Answer:
    return Answer(SUGGESTION.of(suggestion), id=suggestion.id, etag=suggestion.version)
