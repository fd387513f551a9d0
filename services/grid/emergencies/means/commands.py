"""What people ask: to be on duty, to open a shelter, to give something out."""

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.codes import COMMUNITY_STAFF
from contracts.grid.emergencies.commands import (
    CloseShelter,
    EndDuty,
    GiveSupplies,
    OpenShelter,
    TakeDuty,
)
from contracts.language.problem import Conflict, Forbidden, Invalid, NotFound
from services.grid.days import CLOCK_SKEW
from services.grid.emergencies.means.duty import be_named
from services.grid.emergencies.means.model import (
    EmergencyDuty,
    EmergencyShelter,
    EmergencySupply,
)
from services.grid.emergencies.means.shape import SUPPLY, duty_shown, shelter_shown
from services.grid.emergencies.model import Emergency
from services.grid.handling import handlers
from services.grid.registry.model import Household
from services.grid.registry.places.keeping import must_be_grid
from services.grid.relief.giving.entries import entry
from services.grid.scope import must_own

GIVES_FIRST = ("declared", "roster", "checking")


@handlers.command(TakeDuty)
def take_duty(ask: TakeDuty, uow: UnitOfWork) -> Answer:
    """On duty in a grid, oneself; or somebody whom the community's staff names."""
    emergency = _active(ask.id, uow)
    must_be_grid(ask.grid, uow)
    if not emergency.concerns(ask.grid):
        raise Invalid.at("/grid", "not_concerned", "该网格不在本次应急的范围内。")
    if ask.account is not None and uow.actor.role not in COMMUNITY_STAFF:
        raise Forbidden("只有社区工作人员可以安排他人值守。")
    if emergency.status == "declared":
        emergency.move("muster")
    account = ask.account or uow.actor.account
    duty = be_named(emergency, account, ask.grid, ask.task, uow)
    return Answer(duty_shown(duty, uow), id=duty.id, etag=duty.version)


@handlers.command(EndDuty)
def end_duty(ask: EndDuty, uow: UnitOfWork) -> Answer:
    """Oneself; or anybody, by the community's staff."""
    known = uow.find(EmergencyDuty, ask.id)
    if known is None:
        raise NotFound()
    own = known.account == uow.actor.account
    if not own and uow.actor.role not in COMMUNITY_STAFF:
        raise Forbidden("只能结束自己的值守。")
    duty = uow.get(EmergencyDuty, ask.id)
    if duty.status == "ended":
        raise Conflict("该值守已经结束。")
    duty.end(uow.now)
    return Answer(duty_shown(duty, uow), id=duty.id, etag=duty.version)


@handlers.command(OpenShelter)
def open_shelter(ask: OpenShelter, uow: UnitOfWork) -> Answer:
    """A place takes people in."""
    emergency = _active(ask.id, uow)
    must_be_grid(ask.grid, uow)
    shelter = EmergencyShelter(
        community=uow.community,
        id=new_id(),
        version=1,
        emergency=emergency.id,
        drill=emergency.drill,
        title=ask.title,
        grid=ask.grid,
        capacity=ask.capacity,
        opened_at=uow.now,
    )
    uow.add(shelter)
    return Answer(shelter_shown(shelter, uow), id=shelter.id, etag=shelter.version)


@handlers.command(CloseShelter)
def close_shelter(ask: CloseShelter, uow: UnitOfWork) -> Answer:
    """Raises `Conflict` while somebody is there, or where it is closed."""
    shelter = uow.get(EmergencyShelter, ask.id)
    if shelter.closed_at is not None:
        raise Conflict("该安置点已经关闭。")
    if shelter_shown(shelter, uow)["occupied"]:
        raise Conflict("安置点还有人员,请先登记他们的去向。")
    shelter.closed_at = uow.now
    shelter.touch()
    return Answer(shelter_shown(shelter, uow), id=shelter.id, etag=shelter.version)


@handlers.command(GiveSupplies)
def give_supplies(ask: GiveSupplies, uow: UnitOfWork) -> Answer:
    """A household is given something at once, without a request; it stands on its balance, but in
    a drill, where nothing is given."""
    emergency = _active(ask.id, uow)
    household = uow.find(Household, ask.household_id)
    if household is None:
        raise Invalid.at("/household_id", "unknown_household", "本社区没有这一户。")
    must_own(uow.actor, household.grid)
    if ask.given_at > uow.now + CLOCK_SKEW:
        raise Invalid.at("/given_at", "future", "发放时间不能在将来。")
    if emergency.status in GIVES_FIRST:
        emergency.move("relieve")
    supply = EmergencySupply(
        community=uow.community,
        id=new_id(),
        version=1,
        emergency=emergency.id,
        drill=emergency.drill,
        household=household.id,
        grid=household.grid,
        kind=ask.kind,
        quantity=ask.quantity,
        given_at=ask.given_at,
        given_by=uow.actor.account,
        note=ask.note,
    )
    if not emergency.drill:
        supply.entry = entry(
            uow,
            household=household.id,
            grid=household.grid,
            resident=None,
            emergency=emergency.id,
            kind=ask.kind,
            quantity=ask.quantity,
            received_at=ask.given_at,
        ).id
    uow.add(supply)
    return Answer(SUPPLY.of(supply), id=supply.id, etag=supply.version)


def _active(id: str, uow: UnitOfWork) -> Emergency:
    emergency = uow.find(Emergency, id, lock=True)
    if emergency is None:
        raise NotFound()
    if not emergency.active:
        raise Conflict("应急响应尚未启动或已经结束。")
    return emergency
