"""What people ask of households and residents."""

import dataclasses
from collections.abc import Sequence

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.codes import GUARDIAN, HEAD
from contracts.grid.registry.people.commands import (
    ChangeHead,
    CorrectHousehold,
    CorrectResident,
    Door,
    JoinHouseholds,
    MoveResident,
    NewResident,
    RegisterHousehold,
    RegisterResident,
    ReturnResident,
    SplitHousehold,
)
from contracts.language.problem import Conflict, Invalid, Wrong
from services.grid.handling import handlers
from services.grid.registry.duplicates.proposing import propose
from services.grid.registry.history import record as history
from services.grid.registry.history.record import Way
from services.grid.registry.model import Household, Resident
from services.grid.registry.people import moving
from services.grid.registry.people.consenting import FIRST, shown_consent
from services.grid.registry.people.needs import tell_need
from services.grid.registry.people.records import HouseholdRecord, ResidentRecord
from services.grid.registry.people.registering import Registrar
from services.grid.registry.people.shape import HOUSEHOLD, RESIDENT


@handlers.command(RegisterHousehold)
def register_household(ask: RegisterHousehold, uow: UnitOfWork) -> Answer:
    """With everybody who lives there; who may be registered already is proposed as a duplicate."""
    _must_be_agreed_later(ask.residents, "/residents/{}")
    with Registrar(uow, Way(ask.source, ask.visit_id)) as registrar:
        household = registrar.household(_where(ask))
        people = [
            registrar.resident(_record(new), household, f"/residents/{n}")
            for n, new in enumerate(ask.residents)
        ]
    propose(people, uow)
    return _household(household)


@handlers.command(CorrectHousehold)
def correct_household(ask: CorrectHousehold, uow: UnitOfWork) -> Answer:
    """It lives behind another door."""
    household = moving.reached(ask.id, uow)
    with Registrar(uow, Way(ask.source, ask.visit_id)) as registrar:
        registrar.correct_household(household, _where(ask))
    return _household(household)


@handlers.command(RegisterResident)
def register_resident(ask: RegisterResident, uow: UnitOfWork) -> Answer:
    """Into a household that is there."""
    household = moving.household_at(ask.household_id, "/household_id", uow)
    _must_be_agreed_later([ask], "")
    with Registrar(uow, Way(ask.source, ask.visit_id)) as registrar:
        resident = registrar.resident(_record(ask), household)
    propose([resident], uow)
    return _resident(resident)


@handlers.command(CorrectResident)
def correct_resident(ask: CorrectResident, uow: UnitOfWork) -> Answer:
    """What is given is so from now on."""
    resident = moving.person(ask.id, uow)
    given = {name: getattr(ask, name) for name in _CORRECTED if getattr(ask, name) is not None}
    if ask.full_name is not None:
        given["name"] = ask.full_name
    way = Way(ask.source, ask.visit_id)
    consent = shown_consent(ask.disability_consent, ask.consent_by, resident, uow)
    with Registrar(uow, way) as registrar:
        registrar.correct_resident(resident, **given)
    consent.write_down(resident, way, uow)
    return dataclasses.replace(_resident(resident), noted=consent.noted)


@handlers.command(MoveResident)
def move_resident(ask: MoveResident, uow: UnitOfWork) -> Answer:
    """Raises `Conflict` of who does not live here, or lives there already."""
    resident = moving.person(ask.resident_id, uow)
    if resident.status != "living":
        raise Conflict("该居民已登记离开。")
    target = moving.household_at(ask.household_id, "/household_id", uow)
    if target.id == resident.household:
        raise Conflict("该居民已在这一户。")
    with Registrar(uow, Way(ask.source, ask.visit_id)) as registrar:
        moving.move(resident, target, ask.relation, registrar, "moved_within")
    return _resident(resident)


@handlers.command(ReturnResident)
def return_resident(ask: ReturnResident, uow: UnitOfWork) -> Answer:
    """Raises `Conflict` of who never left, or died."""
    resident = moving.person(ask.resident_id, uow)
    target = moving.household_at(ask.household_id, "/household_id", uow)
    moving.come_back(resident, ask.moved_in_on)
    with Registrar(uow, Way(ask.source, ask.visit_id)) as registrar:
        moving.move(resident, target, ask.relation, registrar, "moved_in")
    tell_need(resident, None, uow)
    return _resident(resident)


@handlers.command(SplitHousehold)
def split_household(ask: SplitHousehold, uow: UnitOfWork) -> Answer:
    """Raises `Invalid` where nobody stays, or there is not one head; `Conflict` of one that is
    closed."""
    household = moving.reached(ask.household_id, uow)
    living = moving.members_of(household, uow)
    moving.must_live_there(ask.members, living)
    moving.must_have_one_head(ask.members)
    if len(ask.members) == len(living):
        raise Invalid.at("/members", "nobody_stays", "分户后原户至少应有一人。")
    with Registrar(uow, Way(ask.source, ask.visit_id)) as registrar:
        where = HouseholdRecord(dwelling=household.dwelling)
        if ask.dwelling_id is not None or ask.building_unit_id is not None:
            where = HouseholdRecord(
                dwelling=ask.dwelling_id, building_unit=ask.building_unit_id, room=ask.room
            )
        new = registrar.household(where, "split")
        for member in ask.members:
            moving.move(living[member.resident_id], new, member.relation, registrar, "split")
    return _household(new)


@handlers.command(JoinHouseholds)
def join_households(ask: JoinHouseholds, uow: UnitOfWork) -> Answer:
    """Answers the one that was joined. Raises `Invalid` where somebody is left out, or a second
    head would come."""
    household = moving.reached(ask.household_id, uow)
    into = moving.household_at(ask.into_id, "/into_id", uow)
    if into.id == household.id or into.status != "living":
        raise Invalid.at("/into_id", "unknown_household", "应并入另一户在册的户。")
    living = moving.members_of(household, uow)
    moving.must_live_there(ask.members, living)
    if len(ask.members) != len(living):
        raise Invalid.at("/members", "left_out", "并户应包括这一户的所有人。")
    with Registrar(uow, Way(ask.source, ask.visit_id)) as registrar:
        for member in ask.members:
            moving.move(living[member.resident_id], into, member.relation, registrar, "joined")
    return _household(into)


@handlers.command(ChangeHead)
def change_head(ask: ChangeHead, uow: UnitOfWork) -> Answer:
    """Raises `Invalid` where the old head gets no relation, or the new one does not live there."""
    household = moving.reached(ask.household_id, uow)
    living = moving.members_of(household, uow)
    if ask.head_id not in living:
        raise Invalid.at("/head_id", "not_of_household", "这位居民不属于这一户。")
    moving.must_live_there(ask.members, living)
    relations = {member.resident_id: member.relation for member in ask.members}
    old = household.head
    if old in living and old != ask.head_id and relations.get(str(old), HEAD) == HEAD:
        raise Invalid.at("/members", "old_head", "请给出原户主与新户主的关系。")
    relations[ask.head_id] = HEAD
    if sum(relation == HEAD for relation in relations.values()) > 1:
        raise Invalid.at("/members", "one_head", "应有且只有一位户主。")
    way = Way(ask.source, ask.visit_id)
    for id, relation in relations.items():
        resident = living[id]
        if resident.relation != relation:
            pair = (resident.relation, relation)
            resident.relation = relation
            resident.touch()
            history.of_resident(resident, "head_changed", way, uow, {"relation": pair})
    with Registrar(uow, way) as registrar:
        household.head = ask.head_id
        household.touch()
        pairs = {"head": (old, ask.head_id)}
        history.of_household(household, "head_changed", way, uow, pairs)
        registrar.settling.household(household, "head_changed")
    return _household(household)


_PERSON = tuple(
    field.name for field in dataclasses.fields(ResidentRecord) if field.name not in ("id", "name")
)
_CORRECTED = tuple(name for name in _PERSON if name != "relation")


def _must_be_agreed_later(people: Sequence[NewResident], at: str) -> None:
    """Who is registered just now has no guardian yet who could have agreed. Raises `Invalid`."""
    wrong = [
        Wrong(f"{at.format(n)}/disability_consent", "guardian_first", FIRST)
        for n, new in enumerate(people)
        if new.disability_consent == GUARDIAN
    ]
    if wrong:
        raise Invalid(errors=wrong)


def _where(ask: Door) -> HouseholdRecord:
    return HouseholdRecord(
        dwelling=ask.dwelling_id,
        building_unit=ask.building_unit_id,
        room=ask.room,
        floor=ask.floor,
    )


def _record(new: NewResident) -> ResidentRecord:
    return ResidentRecord(name=new.full_name, **{name: getattr(new, name) for name in _PERSON})


def _household(household: Household) -> Answer:
    return Answer(HOUSEHOLD.of(household), id=household.id, etag=household.version)


def _resident(resident: Resident) -> Answer:
    return Answer(RESIDENT.of(resident), id=resident.id, etag=resident.version)
