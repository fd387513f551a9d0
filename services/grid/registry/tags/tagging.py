"""Giving a resident a tag, for commands and for who imports."""

import datetime as dt

from sqlalchemy import or_, select

from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.tags.lists import (
    COMMUNITY_CODES,
    COMMUNITY_LIST,
    COMMUNITY_VERSION,
    DISABILITY,
    LISTS,
    SINGLE,
)
from contracts.language.problem import Invalid
from services.grid.days import today
from services.grid.registry.history import record as history
from services.grid.registry.history.record import Way
from services.grid.registry.model import Resident
from services.grid.registry.people.needs import consents_alone, tell_need, told_of
from services.grid.registry.people.records import GUARDIAN
from services.grid.registry.people.registering import Registrar
from services.grid.registry.tags.counting import DAY, agree, count_disability
from services.grid.registry.tags.model import ResidentTag, TagDefinition
from services.grid.scope import must_own


def tag(
    resident: Resident,
    system: str,
    code: str,
    grade: str | None,
    consent: str | None,
    valid_from: dt.date,
    valid_until: dt.date | None,
    way: Way,
    uow: UnitOfWork,
) -> ResidentTag:
    """A tag more. Raises `Invalid` for a code that the list does not have, a grade that is missing
    or too much, or an end before the beginning."""
    must_own(uow.actor, resident.grid)
    _must_be_listed(system, code, grade, uow)
    _must_agree(resident, system, consent, uow)
    if valid_until is not None and valid_until < valid_from:
        raise Invalid.at("/valid_until", "before_start", "有效期止不能早于有效期起。")
    for other in _current(resident, system, code, valid_from, uow):
        if other.code == code and other.grade == grade:
            raise Invalid.at("/code", "tagged", "该居民已有这一标签。")
        _end(other, max(other.valid_from, valid_from - DAY))
    made = ResidentTag(
        community=uow.community,
        id=new_id(),
        version=1,
        resident=resident.id,
        grid=resident.grid,
        system=system,
        system_version=_version(system),
        code=code,
        grade=grade,
        consent=(consent or resident.disability_consent) if system == DISABILITY else None,
        valid_from=valid_from,
        valid_until=valid_until,
        source=way.source,
        tagged_by=uow.actor.account,
        tagged_at=uow.now,
    )
    uow.add(made)
    _write_down(resident, "tagged", made, way, uow)
    return made


def end_tag(
    resident: Resident, ended: ResidentTag, last: dt.date, way: Way, uow: UnitOfWork
) -> None:
    """`last` is the last day on which it holds. Raises `Invalid` before its first."""
    if last < ended.valid_from:
        raise Invalid.at("/valid_until", "before_start", "有效期止不能早于有效期起。")
    _end(ended, last)
    _write_down(resident, "untagged", ended, way, uow)


def sensitive(system: str) -> bool:
    """Whether the list is shown to who may see profiles alone; the community's own is."""
    return system == COMMUNITY_LIST or LISTS[system].sensitive


def _write_down(
    resident: Resident, what: str, made: ResidentTag, way: Way, uow: UnitOfWork
) -> None:
    """The history says which list, never which code of a sensitive one."""
    hidden = sensitive(made.system)
    fields = {made.system: (None, made.code) if what == "tagged" else (made.code, None)}
    with Registrar(uow, way) as registrar:
        if made.system == DISABILITY:
            before = told_of(resident)
            if made.consent is not None:
                agree(resident, made.consent, uow)
            count_disability(resident, uow)
            resident.touch()
            tell_need(resident, before, uow)
            registrar.settling.corrected(resident)
        if hidden:
            key = registrar.numbers.key(resident.id)
            history.of_resident(resident, what, way, uow, secrets=fields, key=key)
        else:
            history.of_resident(resident, what, way, uow, fields)


def _end(ended: ResidentTag, last: dt.date) -> None:
    ended.valid_until = last
    ended.touch()


def _current(
    resident: Resident, system: str, code: str, day: dt.date, uow: UnitOfWork
) -> list[ResidentTag]:
    """The same tag, or of a list of which one has one: all that hold on that day or later."""
    uow.write_new()
    stmt = select(ResidentTag).where(
        ResidentTag.community == uow.community,
        ResidentTag.resident == resident.id,
        ResidentTag.system == system,
        or_(ResidentTag.valid_until.is_(None), ResidentTag.valid_until >= day),
    )
    if system not in (*SINGLE, DISABILITY):
        stmt = stmt.where(ResidentTag.code == code)
    return list(uow.session.scalars(stmt))


def _must_be_listed(system: str, code: str, grade: str | None, uow: UnitOfWork) -> None:
    if system == COMMUNITY_LIST:
        known = code in COMMUNITY_CODES or _defined(code, uow)
    else:
        known = code in LISTS[system].codes
    if not known:
        raise Invalid.at("/code", "unknown_code", "这个代码表中没有这一代码。")
    graded = system in LISTS and LISTS[system].graded
    if graded != (grade is not None):
        words = "残疾标签应有等级。" if graded else "这个代码表没有等级。"
        raise Invalid.at("/grade", "grade", words)


def _must_agree(resident: Resident, system: str, consent: str | None, uow: UnitOfWork) -> None:
    if consent is not None and system != DISABILITY:
        raise Invalid.at("/consent", "without_disability", "只有残疾标签需要写明是否同意。")
    if consents_alone(consent, resident.birth_date, today(uow.now)):
        raise Invalid.at("/consent", "guardian", GUARDIAN)


def _defined(code: str, uow: UnitOfWork) -> bool:
    uow.write_new()
    stmt = select(TagDefinition.id).where(
        TagDefinition.community == uow.community,
        TagDefinition.code == code,
        TagDefinition.withdrawn.is_(False),
    )
    return uow.session.execute(stmt).first() is not None


def _version(system: str) -> str:
    return COMMUNITY_VERSION if system == COMMUNITY_LIST else LISTS[system].version
