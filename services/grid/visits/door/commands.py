"""What officers tell of a door: that they plan to go, are there, found nobody in, were refused.

A device that was offline tells of these in any order and again: each is a fact, and the state of
the visit follows from all of them (`model.Visit`).
"""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.grid.visits.commands import MissVisit, PlanVisit, RefuseVisit, StartVisit
from contracts.grid.visits.events import VisitRefused, VisitUnreachable
from contracts.language.problem import Invalid
from services.grid.handling import handlers
from services.grid.visits.door.signing import sign_in
from services.grid.visits.doors import doors_ahead
from services.grid.visits.finding import at_the_door, by_device, must_be_past, own_door
from services.grid.visits.made import planned
from services.grid.visits.model import Visit
from services.grid.visits.rules import another_time, why_of
from services.grid.visits.scope import unguarded
from services.grid.visits.shape import shown

FIRST, AGAIN = 1, 2


@handlers.command(PlanVisit, ahead=doors_ahead)
def plan_visit(ask: PlanVisit, uow: UnitOfWork) -> Answer:
    """Somebody should go there. Raises `Invalid`, also for a household that is closed; `Conflict`
    for a visit that was cancelled."""
    door = own_door(ask.household_id, uow)
    if door.closed:
        raise Invalid.at("/household_id", "closed", "这一户已经注销,不能再计划走访。")
    if ask.id is None:
        visit = planned(
            uow.community, ask.household_id, door.grid, due_at=ask.due_at, reason=ask.reason
        )
        uow.add(visit)
        return shown(visit, uow)
    visit = by_device(ask.id, "/id", ask.household_id, door, uow)
    if visit.reason is not None:
        raise Invalid.at("/id", "known_visit", "这次走访已经计划过。")
    visit.plan(ask.reason, why_of(ask.reason), ask.due_at)
    return shown(visit, uow)


@handlers.command(StartVisit, ahead=doors_ahead)
def start_visit(ask: StartVisit, uow: UnitOfWork) -> Answer:
    """Sign-in."""
    must_be_past(ask.started_at, "/started_at", uow)
    visit = at_the_door(ask.id, ask.household_id, uow)
    visit.start(ask.started_at)
    sign_in(ask, visit, uow)
    return shown(visit, uow)


@handlers.command(MissVisit, ahead=doors_ahead)
def miss_visit(ask: MissVisit, uow: UnitOfWork) -> Answer:
    """Nobody was in: another time of the day, or the supervisor."""
    must_be_past(ask.missed_at, "/missed_at", uow)
    visit = at_the_door(ask.id, ask.household_id, uow)
    before = visit.status
    visit.miss(ask.missed_at, another_time(ask.missed_at))
    if visit.status == "unreachable" != before:
        assert visit.tried_at is not None
        uow.tell(
            VisitUnreachable(
                visit=visit.id,
                household=visit.household,
                grid=visit.grid,
                attempts=visit.attempts,
                tried_at=visit.tried_at,
            ),
            about=visit,
            confidential=visit.confidential,
        )
    return shown(visit, uow)


@handlers.command(RefuseVisit, ahead=doors_ahead)
def refuse_visit(ask: RefuseVisit, uow: UnitOfWork) -> Answer:
    """The household would not have it. Not for the first time: the one above hears of it."""
    must_be_past(ask.refused_at, "/refused_at", uow)
    visit = at_the_door(ask.id, ask.household_id, uow)
    before = visit.status
    visit.refuse(ask.refused_at, ask.refusal)
    if visit.status == "refused" != before:
        uow.tell(
            VisitRefused(
                visit=visit.id,
                household=visit.household,
                grid=visit.grid,
                refusal=ask.refusal,
                level=AGAIN if _refused_before(visit, uow) else FIRST,
                refused_at=ask.refused_at,
            ),
            about=visit,
            confidential=visit.confidential,
        )
    return shown(visit, uow)


def _refused_before(visit: Visit, uow: UnitOfWork) -> bool:
    """Whether another visit to the household was refused, of which everybody may know."""
    stmt = select(Visit.id).where(
        Visit.community == visit.community,
        Visit.household == visit.household,
        Visit.refused_at.is_not(None),
        Visit.id != visit.id,
        unguarded(Visit),
    )
    return uow.session.execute(stmt.limit(1)).first() is not None
