"""Chasing the unreached: each grid's is told how many they are, and visits are planned to their
doors. A visit that is planned there anyway is joined."""

from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import distinct, exists, func, select

from backbone.bulk import among
from backbone.model import Scoped
from backbone.unit_of_work import UnitOfWork
from contracts.grid.publicity.events import PolicyUnreached
from contracts.grid.publicity.states import RUNNING
from contracts.grid.visits.states import WAITING_STATES
from contracts.scope import GRIDS
from services.grid.publicity.model import Campaign
from services.grid.publicity.people import Recipient
from services.grid.visits.made import planned
from services.grid.visits.model import Visit
from services.grid.visits.scope import unguarded

REASON = "campaign"


@dataclass(slots=True)
class Corner(Scoped):
    """The part of a campaign that lies in one grid: what is told of it is for those of the grid."""

    community: str
    id: str
    version: int
    grid: str
    scoped_by: ClassVar = {GRIDS: "grid"}


def tell_unreached(campaign: Campaign, uow: UnitOfWork) -> None:
    """How many households of each grid are still to be told."""
    stmt = (
        select(Recipient.grid, func.count(distinct(Recipient.household)))
        .where(*_outstanding(campaign))
        .group_by(Recipient.grid)
        .order_by(Recipient.grid)
    )
    for grid, households in uow.session.execute(stmt).tuples().all():
        uow.tell(
            PolicyUnreached(
                campaign=campaign.id,
                grid=grid,
                households=households,
                due=campaign.acknowledge_by,
                level=campaign.overdue_level,
            ),
            about=Corner(campaign.community, campaign.id, campaign.version, grid),
        )


def plan_visits(campaign: Campaign, uow: UnitOfWork, most: int) -> int:
    """To at most `most` recipients who have none; how many got one."""
    if not campaign.plans_visits:
        return 0
    stmt = (
        select(Recipient)
        .where(*_outstanding(campaign), Recipient.visit.is_(None))
        .order_by(Recipient.sort_key)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    due = list(uow.session.scalars(stmt))
    waiting = _waiting(campaign.community, {each.household for each in due}, uow)
    for recipient in due:
        visit = waiting.get(recipient.household)
        if visit is None:
            visit = waiting[recipient.household] = _plan(campaign, recipient, uow)
        recipient.visit = visit
        recipient.touch()
    return len(due)


def call_off(uow: UnitOfWork, *which: Any, most: int = 500) -> int:
    """Visits planned for campaigns alone, to doors where nobody waits for one any more; `which`
    narrows them. How many there were."""
    uow.session.flush()
    waited_for = exists().where(
        Recipient.community == Visit.community,
        Recipient.visit == Visit.id,
        Recipient.outstanding,
        Campaign.community == Recipient.community,
        Campaign.id == Recipient.campaign,
        Campaign.status.in_(RUNNING),
    )
    stmt = (
        select(Visit)
        .where(Visit.reason == REASON, Visit.status.in_(WAITING_STATES), ~waited_for, *which)
        .order_by(Visit.community, Visit.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    idle = list(uow.session.scalars(stmt))
    for visit in idle:
        visit.cancel()
    return len(idle)


def _outstanding(campaign: Campaign) -> tuple[Any, ...]:
    return (
        Recipient.community == campaign.community,
        Recipient.campaign == campaign.id,
        Recipient.outstanding,
    )


def _waiting(community: str, households: set[str], uow: UnitOfWork) -> dict[str, str]:
    """The first visit that waits at each door."""
    uow.write_new()
    stmt = (
        select(Visit.household, Visit.id)
        .where(
            Visit.community == community,
            Visit.status.in_(WAITING_STATES),
            unguarded(Visit),
            among(uow.session, Visit.household, list(households)),
        )
        .order_by(Visit.id.desc())
    )
    return dict(uow.session.execute(stmt).tuples().all())


def _plan(campaign: Campaign, recipient: Recipient, uow: UnitOfWork) -> str:
    visit = planned(
        campaign.community,
        recipient.household,
        recipient.grid,
        due_at=max(campaign.hard_end_at, uow.now),
        reason=REASON,
        follows=campaign.last_event,
        correlation=campaign.correlation,
    )
    uow.add(visit)
    return visit.id


def waits(*which: Any) -> Any:
    """A condition: campaigns in which somebody is still to be told; `which` narrows whom."""
    return exists().where(
        Recipient.community == Campaign.community,
        Recipient.campaign == Campaign.id,
        Recipient.outstanding,
        *which,
    )


def outstanding_somewhere(campaign: Campaign, uow: UnitOfWork) -> bool:
    """Whether anybody is still to be told."""
    uow.session.flush()
    stmt = select(Recipient.id).where(*_outstanding(campaign)).limit(1)
    return uow.session.execute(stmt).first() is not None
