"""Guardians are named, and cease to be."""

from typing import Any

import orjson
from sqlalchemy import or_, select

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.guardians.commands import EndGuardianship, NameGuardian
from contracts.language.problem import Conflict, Invalid, NotFound
from services.grid.days import today
from services.grid.handling import handlers
from services.grid.registry import masking
from services.grid.registry.guardians.model import Guardianship
from services.grid.registry.guardians.shape import GUARDIANSHIP
from services.grid.registry.history import record as history
from services.grid.registry.history.record import Way
from services.grid.registry.model import Resident
from services.grid.registry.people import numbers
from services.grid.registry.people.moving import person
from services.grid.registry.people.profiles import ADULT, age
from services.grid.registry.people.sealing import Numbers
from services.grid.scope import must_own


@handlers.command(NameGuardian)
def name_guardian(ask: NameGuardian, uow: UnitOfWork) -> Answer:
    """Raises `Invalid` for who cannot be one, and `Conflict` of who is one already."""
    ward = person(ask.resident_id, uow)
    if ask.ground == "minor" and age(ward.birth_date, ask.valid_from) >= ADULT:
        raise Invalid.at("/ground", "of_age", "该居民已成年。")
    if ask.valid_until is not None and ask.valid_until < ask.valid_from:
        raise Invalid.at("/valid_until", "before_start", "监护期止不能早于监护期起。")
    if (ask.guardian_id is None) == (ask.outsider is None):
        raise Invalid.at("/guardian_id", "one_of_two", "请指明本社区居民,或填写其他人的姓名。")
    id = new_id()
    who = _outsider(ask, ward, id, uow)
    if ask.guardian_id is not None:
        _must_be_able(ask.guardian_id, ward, uow)
        _must_be_first(ask.guardian_id, ward, ask, uow)
        who = {"guardian": ask.guardian_id}
    made = Guardianship(
        community=uow.community,
        id=id,
        version=1,
        ward=ward.id,
        grid=ward.grid,
        relation=ask.relation,
        ground=ask.ground,
        valid_from=ask.valid_from,
        valid_until=ask.valid_until,
        source=ask.source,
        **who,
    )
    uow.add(made)
    way, pair = Way(ask.source), {"ground": (None, ask.ground), "relation": (None, ask.relation)}
    history.of_resident(ward, "guardian_named", way, uow, pair)
    return Answer(GUARDIANSHIP.of(made), id=made.id, etag=made.version)


@handlers.command(EndGuardianship)
def end_guardianship(ask: EndGuardianship, uow: UnitOfWork) -> Answer:
    """It stays in the past. Raises `Invalid` before its first day."""
    ended = uow.get(Guardianship, ask.id)
    must_own(uow.actor, ended.grid)
    if ask.valid_until < ended.valid_from:
        raise Invalid.at("/valid_until", "before_start", "监护期止不能早于监护期起。")
    ward = uow.find(Resident, ended.ward)
    if ward is None:
        raise NotFound()
    pair = {"ground": (ended.ground, None)}
    ended.valid_until = ask.valid_until
    ended.touch()
    history.of_resident(ward, "guardian_ended", Way(ask.source), uow, pair)
    return Answer(GUARDIANSHIP.of(ended), id=ended.id, etag=ended.version)


def place(community: str, id: str) -> tuple[str, str, str, str]:
    """Where an outsider's sealed name and phone belong."""
    return community, "guardianship", "outsider", id


def _outsider(ask: NameGuardian, ward: Resident, id: str, uow: UnitOfWork) -> dict[str, Any]:
    if ask.outsider is None:
        return {}
    if ask.phone is None:
        raise Invalid.at("/phone", "required", "请填写监护人的联系电话。")
    try:
        phone = numbers.phone(ask.phone)
    except numbers.NumberWrong as wrong:
        raise Invalid.at("/phone", wrong.code, wrong.message) from None
    key = Numbers(uow).key(ward.id)
    if key is None:
        raise NotFound()
    words = orjson.dumps({"name": ask.outsider, "phone": phone})
    return {
        "outsider_sealed": key.seal(words, *place(uow.community, id)),
        "outsider_masked": f"{ask.outsider[:1]}**",
        "phone_masked": masking.phone(phone),
    }


def _must_be_able(id: str, ward: Resident, uow: UnitOfWork) -> None:
    guardian = uow.find(Resident, id)
    if guardian is None or guardian.status != "living":
        raise Invalid.at("/guardian_id", "unknown_resident", "本社区没有这位居民。")
    must_own(uow.actor, guardian.grid)
    if guardian.id == ward.id:
        raise Invalid.at("/guardian_id", "oneself", "本人不能是自己的监护人。")
    if age(guardian.birth_date, today(uow.now)) < ADULT:
        raise Invalid.at("/guardian_id", "minor", "监护人应为成年人。")


def _must_be_first(id: str, ward: Resident, ask: NameGuardian, uow: UnitOfWork) -> None:
    uow.write_new()
    stmt = select(Guardianship.id).where(
        Guardianship.community == uow.community,
        Guardianship.ward == ward.id,
        Guardianship.guardian == id,
        or_(Guardianship.valid_until.is_(None), Guardianship.valid_until >= ask.valid_from),
    )
    if uow.session.execute(stmt).first() is not None:
        raise Conflict("这位居民已是其监护人。")
