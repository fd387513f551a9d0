"""Who may be one and the same, by rules; a person decides.

Each rule is an equality that an index answers. Two people with ID numbers that differ are two
people: a number is checked and belongs to one, so such a pair is never proposed.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from sqlalchemy import or_, select

from backbone.bulk import among, parts
from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from services.grid.registry.duplicates.model import Duplicate
from services.grid.registry.model import Resident

_CHUNK = 500
MOST = 2_000
"""Residents that are looked at in one go."""


def rules_of(one: Any, other: Any) -> list[str]:
    """Which rules find these two."""
    if one.id_number_hash and other.id_number_hash:
        return []
    name, initials = one.name == other.name, one.initials == other.initials
    birth = one.birth_date == other.birth_date
    phone = one.phone_hash is not None and one.phone_hash == other.phone_hash
    found = (
        ("name_and_birth", name and birth),
        ("name_and_phone", name and phone),
        ("birth_and_phone", birth and phone and not name and one.sex == other.sex),
        ("initials_and_birth", initials and birth and not name and one.sex == other.sex),
    )
    return [rule for rule, holds in found if holds]


def propose(residents: Sequence[Resident], uow: UnitOfWork) -> int:
    """Pairs of these with anybody who lives in the community, or with each other; how many are
    new. For who imports as well: after the registrar's block, with all of its rows."""
    if not residents:
        return 0
    uow.write_new()
    pairs: dict[str, tuple[Resident, Resident, list[str]]] = {}
    for part in parts(residents, _CHUNK):
        names = {each.name for each in part}
        phones = {bytes(each.phone_hash) for each in part if each.phone_hash}
        initials = {each.initials for each in part if each.initials}
        stmt = select(Resident).where(
            Resident.community == uow.community,
            Resident.status == "living",
            or_(
                among(uow.session, Resident.name, names),
                among(uow.session, Resident.initials, initials),
                among(uow.session, Resident.phone_hash, phones),
            ),
        )
        _match(part, uow.session.scalars(stmt).all(), pairs)
    return _add(pairs, uow)


def look(uow: UnitOfWork) -> int:
    """Pairs among all who live in the community; how many are new. One of each pair has no ID
    number, so that only who has none is looked at, the newest first, at most `MOST`."""
    uow.write_new()
    stmt = (
        select(Resident)
        .where(
            Resident.community == uow.community,
            Resident.status == "living",
            Resident.id_number_hash.is_(None),
        )
        .order_by(Resident.id.desc())
        .limit(MOST)
    )
    return propose(uow.session.scalars(stmt).all(), uow)


def _match(
    part: Sequence[Resident],
    known: Sequence[Resident],
    pairs: dict[str, tuple[Resident, Resident, list[str]]],
) -> None:
    by: dict[Any, list[Resident]] = {}
    for each in known:
        for key in _keys(each):
            by.setdefault(key, []).append(each)
    for each in part:
        for key in _keys(each):
            for other in by.get(key, ()):
                if other.id == each.id:
                    continue
                first, second = sorted((each, other), key=lambda one: one.id)
                rules = rules_of(first, second)
                if rules:
                    pairs[_id(first, second)] = (first, second, rules)


def _keys(resident: Resident) -> Iterable[tuple[Any, ...]]:
    facts = {
        "name": resident.name,
        "initials": resident.initials,
        "birth": resident.birth_date,
        "phone": bytes(resident.phone_hash) if resident.phone_hash else None,
    }
    for pair in combinations(facts.items(), 2):
        if all(value for _, value in pair):
            yield pair


def _id(one: Resident, other: Resident) -> str:
    return id_of("duplicate", *sorted((one.id, other.id)))


def _add(pairs: dict[str, tuple[Resident, Resident, list[str]]], uow: UnitOfWork) -> int:
    if not pairs:
        return 0
    known: set[str] = set()
    for part in parts(list(pairs), _CHUNK):
        stmt = select(Duplicate.id).where(
            Duplicate.community == uow.community,
            among(uow.session, Duplicate.id, part),
        )
        known |= set(uow.session.scalars(stmt))
    fresh = {id: pair for id, pair in pairs.items() if id not in known}
    for id, (first, second, rules) in fresh.items():
        uow.add(
            Duplicate(
                community=uow.community,
                id=id,
                version=1,
                first=first.id,
                second=second.id,
                first_grid=first.grid,
                second_grid=second.grid,
                rules=rules,
                status="proposed",
                proposed_at=uow.now,
            )
        )
    return len(fresh)
