"""What people ask of suggestions: to send one in, write one down, support and rate it."""

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.grid.suggestions.codes import SATISFIED_FROM
from contracts.grid.suggestions.commands import (
    RateSuggestion,
    RecordSuggestion,
    SendSuggestion,
    SupportSuggestion,
)
from contracts.language.problem import Conflict, Forbidden, Invalid, NotFound
from services.grid.handling import handlers
from services.grid.incidents.here import must_be_here
from services.grid.registry.model import Household, Resident
from services.grid.registry.places.keeping import must_be_known_grid
from services.grid.scope import listed_grids, must_own
from services.grid.suggestions.model import Suggestion
from services.grid.suggestions.receiving import receive
from services.grid.suggestions.shape import progress_of
from services.grid.suggestions.supporting import support
from services.grid.suggestions.telling import tell_moved
from services.grid.suggestions.tracking import found_by


@handlers.command(SendSuggestion)
def send_suggestion(ask: SendSuggestion, uow: UnitOfWork) -> Answer:
    """Raises `NotFound` for a community that is not here."""
    must_be_here(uow.session, uow.community)
    if ask.grid is not None:
        must_be_known_grid(ask.grid, uow)
    return receive(uow, topic=ask.topic, channel="online", words=ask.text, grid=ask.grid)


@handlers.command(RecordSuggestion)
def record_suggestion(ask: RecordSuggestion, uow: UnitOfWork) -> Answer:
    """An officer writes down what was said in the own grids."""
    grid = ask.grid
    if grid is not None:
        must_be_known_grid(grid, uow)
    if ask.household_id is not None:
        household = uow.find(Household, ask.household_id)
        if household is None:
            raise Invalid.at("/household_id", "unknown_household", "本社区没有这一户。")
        grid = household.grid
    resident = _resident(ask.resident_id, ask.household_id, uow)
    if resident is not None:
        grid = resident.grid
    mine = listed_grids(uow.actor)
    if grid is None and mine is not None:
        raise Invalid.at("/grid", "grid_wanted", "请注明是哪个网格的建议。")
    if grid is not None:
        must_own(uow.actor, grid)
    return receive(
        uow,
        topic=ask.topic,
        channel=ask.channel,
        words=ask.text,
        grid=grid,
        household=resident.household if resident else ask.household_id,
        resident=ask.resident_id,
    )


@handlers.command(RateSuggestion)
def rate_suggestion(ask: RateSuggestion, uow: UnitOfWork) -> Answer:
    """Once, when it has ended. Raises `Conflict` before, and `Invalid` where who is satisfied wants
    it taken up again."""
    uow.write_new()
    sent, followed = found_by(ask.tracking, uow.community, uow.session)
    if ask.objects and ask.satisfaction >= SATISFIED_FROM:
        raise Invalid.at("/objects", "satisfied", "满意的建议不用重新办理。")
    if followed is not sent:
        raise Conflict("这条建议已并入同类建议,请在办结后关注答复。")
    suggestion = uow.get(Suggestion, sent.id)
    until = suggestion.object_until
    if ask.objects and until is not None and uow.now > until:
        raise Conflict("已超过可以要求重新办理的期限。")
    suggestion.satisfaction, suggestion.comment = ask.satisfaction, ask.comment
    suggestion.move("rate", uow.actor.account, uow.now)
    if ask.objects:
        suggestion.take_up_again("object", uow.actor.account, uow.now, ask.comment)
    tell_moved(suggestion, uow)
    return Answer(progress_of(suggestion, suggestion), once=True)


@handlers.command(SupportSuggestion)
def support_suggestion(ask: SupportSuggestion, uow: UnitOfWork) -> Answer:
    """Who is not of the staff supports what is shown to all. Twice is once."""
    suggestion = uow.get(Suggestion, ask.id)
    staff = uow.actor.role != "resident"
    if not suggestion.open and (not staff or not _sees(suggestion, uow)):
        raise NotFound()
    if suggestion.ended_at is not None:
        raise Conflict("这条建议已经办结,不能再附议。")
    who = f"account:{uow.actor.account}"
    if ask.resident_id is not None:
        if not staff:
            raise Forbidden("只能以自己的名义附议。")
        resident = _resident(ask.resident_id, None, uow)
        assert resident is not None
        must_own(uow.actor, resident.grid)
        who = f"resident:{resident.id}"
    if support(suggestion, who, uow):
        suggestion.touch()
        tell_moved(suggestion, uow)
    shown = {
        "id": suggestion.id,
        "supporters": suggestion.supporters,
        "version": suggestion.version,
    }
    return Answer(shown, id=suggestion.id, etag=suggestion.version)


def _sees(suggestion: Suggestion, uow: UnitOfWork) -> bool:
    return uow.actor.within_all(suggestion.scope())


def _resident(id: str | None, household: str | None, uow: UnitOfWork) -> Resident | None:
    if id is None:
        return None
    resident = uow.find(Resident, id)
    if resident is None or resident.status != "living":
        raise Invalid.at("/resident_id", "unknown_resident", "本社区没有这位居民。")
    if household is not None and resident.household != household:
        raise Invalid.at("/resident_id", "not_of_household", "这位居民不属于这一户。")
    return resident
