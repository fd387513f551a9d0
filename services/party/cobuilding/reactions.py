"""What party does when a line needs help from outside, when help came, and when it is over."""

from backbone.unit_of_work import UnitOfWork
from contracts.party.cobuilding.events import NeedListed
from contracts.scope import GRIDS
from contracts.services5.followups.events import FollowupClosed, NeedPublished, ServiceDelivered
from services.party.cobuilding.ahead import followups_ahead, needs_ahead
from services.party.cobuilding.claiming import claim, first_fit, settle, settle_followup
from services.party.cobuilding.model import Need
from services.party.handling import handlers
from services.party.homes.whereabouts import Homes


@handlers.event(NeedPublished, ahead=needs_ahead)
def answer_need(event: NeedPublished, uow: UnitOfWork) -> None:
    """A resource that fits claims it; otherwise it stands open on the list (需求清单)."""
    key = (uow.community, event.followup)
    if key in uow.ahead.needs:
        return
    need = _need(event, uow)
    Homes.of(uow).place(need)
    uow.ahead.needs[key] = need
    uow.add(need)
    course = uow.ahead.courses.get(key)
    if course is not None and course.outcome is not None:
        settle(need, None, course, uow)  # over before it was heard of: nobody need help any more
        return
    offered = uow.ahead.resources.get((uow.community, event.kind), ())
    resource = first_fit(need, offered, uow)
    if resource is not None:
        project = claim(need, resource, uow)
        if course is not None:
            settle(need, project, course, uow)
        return
    uow.tell(
        NeedListed(
            need=need.id,
            followup=need.followup,
            household=need.household,
            kind=need.kind,
            quantity=need.quantity,
        ),
        about=need,
    )


@handlers.event(ServiceDelivered, ahead=followups_ahead)
def credit_help(event: ServiceDelivered, uow: UnitOfWork) -> None:
    """Help arrived: the project that brought it is credited with the minutes."""
    if uow.cause is not None and uow.cause.confidential:
        return  # asks nobody outside, so nothing is owed to anybody
    course = uow.ahead.course(uow.community, event.followup, uow)
    course.deliver(event.minutes)
    settle_followup(event.followup, uow)


@handlers.event(FollowupClosed, ahead=followups_ahead)
def end_need(event: FollowupClosed, uow: UnitOfWork) -> None:
    """The follow-up ended, and with it what it needed."""
    if uow.cause is not None and uow.cause.confidential:
        return
    course = uow.ahead.course(uow.community, event.followup, uow)
    course.close(event.outcome, 0 if uow.cause is None else uow.cause.sequence)
    settle_followup(event.followup, uow)


def _need(event: NeedPublished, uow: UnitOfWork) -> Need:
    return Need(
        community=uow.community,
        id=event.need,
        version=1,
        sort_key=f"{uow.now:%Y%m%d%H%M%S%f}{event.need}",
        status="listed",
        followup=event.followup,
        household=event.household,
        grid=uow.lies_in(GRIDS),
        line=event.line,
        kind=event.kind,
        quantity=event.quantity,
        due_at=event.due,
        listed_at=uow.now,
        correlation=uow.cause.correlationid if uow.cause else None,
        last_event=uow.cause.id if uow.cause else None,
    )
