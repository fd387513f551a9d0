"""What officers ask: to write down whom they saw."""

import datetime as dt

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.emergencies.commands import CheckPerson
from contracts.grid.emergencies.events import PersonChecked
from contracts.language.problem import Conflict, Invalid, NotFound
from services.grid.days import CLOCK_SKEW
from services.grid.emergencies.means.duty import be_at_work
from services.grid.emergencies.means.model import EmergencyShelter
from services.grid.emergencies.model import Emergency
from services.grid.emergencies.people.listing import new_person, person_id, places
from services.grid.emergencies.people.masking import check_as_seen
from services.grid.emergencies.people.model import EmergencyCheck, EmergencyPerson
from services.grid.emergencies.people.shape import CHECK
from services.grid.handling import handlers
from services.grid.registry.model import Resident
from services.grid.scope import must_own

FIRST_MOVES = ("declared", "roster")


@handlers.command(CheckPerson)
def check_person(ask: CheckPerson, uow: UnitOfWork) -> Answer:
    """Somebody was seen, or looked for in vain. What a device sends late counts by when it was
    seen; also after the end, if it was seen before.

    Raises `Conflict` where nothing is checked, `Invalid` for a moment outside the emergency or
    somebody whom it does not concern, `Forbidden` outside the own grids.
    """
    emergency = uow.find(Emergency, ask.id)
    if emergency is None:
        raise NotFound()
    _must_be_during(ask, emergency, uow.now)
    person = _person(ask, emergency, uow)
    _must_make_sense(ask, uow)
    check = EmergencyCheck(
        community=uow.community,
        id=new_id(),
        version=1,
        emergency=emergency.id,
        drill=emergency.drill,
        resident=ask.resident_id,
        grid=person.grid,
        status=ask.status,
        need=ask.need,
        shelter=ask.shelter_id,
        observed_at=ask.observed_at,
        recorded_at=uow.now,
        recorded_by=uow.actor.account,
        counted=False,
        note=ask.note,
    )
    check.counted = person.seen(check)
    uow.add(check)
    if emergency.active:
        be_at_work(emergency, uow.actor.account, person.grid, uow)
        _move_on(emergency.id, uow)
    if check.counted:
        _tell(check, person, uow)
    shown = check_as_seen(CHECK.of(check), uow.actor.role)
    return Answer(shown, id=check.id, etag=check.version)


def _must_be_during(ask: CheckPerson, emergency: Emergency, now: dt.datetime) -> None:
    begun, over = emergency.declared_at, emergency.stood_down_at
    if begun is None:
        raise Conflict("应急响应尚未启动,不能核对人员。")
    if ask.observed_at > now + CLOCK_SKEW:
        raise Invalid.at("/observed_at", "future", "核对时间不能在将来。")
    if ask.observed_at < begun - CLOCK_SKEW:
        raise Invalid.at("/observed_at", "before_declared", "核对时间早于应急响应启动。")
    if over is not None and ask.observed_at > over:
        raise Conflict("应急响应已经结束,之后的核对不再登记。")


def _person(ask: CheckPerson, emergency: Emergency, uow: UnitOfWork) -> EmergencyPerson:
    id = person_id(emergency.id, ask.resident_id)
    known = uow.find(EmergencyPerson, id, lock=True)
    if known is not None:
        must_own(uow.actor, known.grid)
        return known
    found = places(uow, [ask.resident_id]).get(ask.resident_id)
    if found is None:
        raise Invalid.at("/resident_id", "unknown_resident", "本社区没有这位居民。")
    must_own(uow.actor, found["grid"])
    if not emergency.concerns(found["grid"]):
        raise Invalid.at("/resident_id", "not_concerned", "这位居民不在本次应急的范围内。")
    person = new_person(emergency, found, guarded=False)
    uow.add(person)
    return person


def _must_make_sense(ask: CheckPerson, uow: UnitOfWork) -> None:
    if (ask.status == "needs_help") != (ask.need is not None):
        raise Invalid.at("/need", "with_needs_help", "需要帮助时须写明需要什么,其他情况不填。")
    if ask.shelter_id is None:
        return
    shelter = uow.find(EmergencyShelter, ask.shelter_id)
    if shelter is None or shelter.emergency != ask.id:
        raise Invalid.at("/shelter_id", "unknown_shelter", "本次应急没有这个安置点。")
    if ask.status != "sheltered":
        raise Invalid.at("/shelter_id", "with_sheltered", "只有已安置的人员填写安置点。")


def _move_on(id: str, uow: UnitOfWork) -> None:
    """The first check moves the emergency itself on; the others leave it alone, unlocked."""
    known = uow.find(Emergency, id)
    if known is None or known.status not in FIRST_MOVES:
        return
    emergency = uow.find(Emergency, id, lock=True)
    if emergency is not None and emergency.status in FIRST_MOVES:
        emergency.move("check")


def _tell(check: EmergencyCheck, person: EmergencyPerson, uow: UnitOfWork) -> None:
    resident = uow.find(Resident, check.resident)
    uow.tell(
        PersonChecked(
            emergency=check.emergency,
            drill=check.drill,
            check=check.id,
            household=person.household,
            resident=check.resident,
            status=check.status,
            need=check.need,
            profiles=[] if resident is None else list(resident.profiles),
            observed_at=check.observed_at,
        ),
        about=person,
    )
