"""Campaigns go on the branches' list; whoever was not reached is told to the grid's cadre."""

from backbone.unit_of_work import UnitOfWork
from contracts.grid.publicity.events import PolicyEnded, PolicyPublished, PolicyUnreached
from services.party.handling import handlers
from services.party.notices.model import Notice, unheard
from services.party.reminders.telling import remind


@handlers.event(PolicyPublished)
def list_notice(event: PolicyPublished, uow: UnitOfWork) -> None:
    """The branches relay it (转发)."""
    assert uow.cause is not None
    notice = _notice(event.campaign, uow)
    notice.supersedes, notice.unit = event.supersedes, event.unit
    notice.recipients, notice.acknowledge_by = event.recipients, event.acknowledge_by
    notice.grids, notice.channels = list(event.grids), list(event.channels)
    notice.published_at = uow.cause.time
    notice.touch()


@handlers.event(PolicyUnreached)
def assign_cadre(event: PolicyUnreached, uow: UnitOfWork) -> None:
    """Level 1 tells who looks after the grid, 2 the one above."""
    _notice(event.campaign, uow).note_unreached(event.grid, event.level, event.households)
    remind(
        uow,
        about="campaign",
        subject=event.campaign,
        household=None,
        place=event.grid,
        level=event.level,
        due_at=event.due,
        role="grid_officer",
        account=None,
    )


@handlers.event(PolicyEnded)
def end_notice(event: PolicyEnded, uow: UnitOfWork) -> None:
    """Nobody needs to relay it any more."""
    _notice(event.campaign, uow).end(event.ending, event.superseded_by)


def _notice(campaign: str, uow: UnitOfWork) -> Notice:
    notice = uow.find(Notice, campaign, lock=True)
    if notice is None:
        notice = unheard(uow.community, campaign)
        uow.add(notice)
    return notice
