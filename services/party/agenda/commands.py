"""What the branch decides."""

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.language.problem import Invalid, NotFound
from contracts.party.agenda.commands import DecideItem
from contracts.party.agenda.events import AgendaItemDecided
from services.party.agenda.model import AgendaItem
from services.party.agenda.shape import AGENDA_ITEM
from services.party.handling import handlers


@handlers.command(DecideItem)
def decide_item(ask: DecideItem, uow: UnitOfWork) -> Answer:
    """Nothing is declined without a reason."""
    if (ask.decision == "declined") != (ask.reason is not None):
        raise Invalid.at("/reason", "reason", "不采纳时要注明原因,其他决定不用。")
    item = uow.get(AgendaItem, ask.id)
    if not uow.actor.within_all(item.scope()):
        raise NotFound()
    item.decide(ask.decision, ask.reason, uow.actor.account, uow.now)
    uow.tell(
        AgendaItemDecided(
            item=item.id,
            suggestion=item.suggestion,
            decision=ask.decision,
            reason=ask.reason,
        ),
        about=item,
    )
    return Answer(AGENDA_ITEM.of(item), id=item.id, etag=item.version)
