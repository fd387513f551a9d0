"""Who lives with whom, and how that changes."""

import datetime as dt
from collections.abc import Iterable, Sequence

from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.codes import HEAD
from contracts.grid.registry.events import ResidentMoved
from contracts.grid.registry.people.commands import Member
from contracts.language.problem import Conflict, Invalid, NotFound, Wrong
from services.grid.registry.history import record as history
from services.grid.registry.model import ERASED, Household, Resident
from services.grid.registry.people.registering import Registrar
from services.grid.relief.following import follow_home
from services.grid.scope import must_own


def household_at(id: str, pointer: str, uow: UnitOfWork) -> Household:
    """A household that people live in, of the actor's grids. Raises `Invalid`, `Forbidden`."""
    household = uow.find(Household, id, lock=True)
    if household is None:
        raise Invalid.at(pointer, "unknown_household", "本社区没有这一户。")
    must_own(uow.actor, household.grid)
    return household


def reached(id: str, uow: UnitOfWork) -> Household:
    """The household in the path, checked against If-Match. Raises `Conflict` where it is closed."""
    household = uow.get(Household, id)
    must_own(uow.actor, household.grid)
    if household.status != "living":
        raise Conflict("这一户已经注销。")
    return household


def person(id: str, uow: UnitOfWork) -> Resident:
    """The resident in the path. Raises `NotFound` of who was erased."""
    resident = uow.get(Resident, id)
    must_own(uow.actor, resident.grid)
    if resident.status == ERASED:
        raise NotFound()
    return resident


def members_of(household: Household, uow: UnitOfWork) -> dict[str, Resident]:
    """Who lives there now, by id, locked."""
    uow.write_new()
    return {
        each.id: each
        for each in uow.locked(
            Resident, Resident.household == household.id, Resident.status == "living"
        )
    }


def must_live_there(members: Sequence[Member], living: Iterable[str]) -> None:
    """Each named once, and living there. Raises `Invalid`."""
    there, seen = set(living), set[str]()
    wrong = []
    for n, member in enumerate(members):
        pointer = f"/members/{n}/resident_id"
        if member.resident_id not in there:
            wrong.append(Wrong(pointer, "not_of_household", "这位居民不属于这一户。"))
        elif member.resident_id in seen:
            wrong.append(Wrong(pointer, "twice", "同一位居民只能出现一次。"))
        seen.add(member.resident_id)
    if wrong:
        raise Invalid(errors=wrong)


def must_have_one_head(members: Sequence[Member]) -> None:
    """The relation 0 stands once. Raises `Invalid`."""
    if sum(member.relation == HEAD for member in members) != 1:
        raise Invalid.at("/members", "one_head", "应有且只有一位户主。")


def move(
    resident: Resident, target: Household, relation: str, registrar: Registrar, what: str
) -> None:
    """From the household where they live to another. Raises `Invalid` for a second head."""
    uow = registrar.uow
    source = uow.find(Household, resident.household, lock=True)
    before = {"household": resident.household, "relation": resident.relation, "grid": resident.grid}
    if relation == HEAD:
        take_head(resident, target)
    if source is not None:
        leave_home(resident, source, registrar, what)
        if source.id != target.id:
            history.of_household_left(source, resident, target.id, what, registrar.way, uow)
    resident.household, resident.grid, resident.relation = target.id, target.grid, relation
    resident.touch()
    after = {"household": target.id, "relation": relation, "grid": target.grid}
    pairs = {name: (before[name], after[name]) for name in after if before[name] != after[name]}
    history.of_resident(resident, what, registrar.way, uow, pairs)
    follow_home(resident, uow)
    if "grid" in pairs:
        registrar.settling.taken(resident)
    registrar.settling.resident(resident, target, what)
    uow.tell(
        ResidentMoved(
            resident=resident.id,
            household=target.id,
            before=before["household"],
            grid=target.grid,
        ),
        about=resident,
    )


def take_head(resident: Resident, household: Household) -> None:
    """Raises `Invalid` where somebody else is the head."""
    if household.head not in (None, resident.id):
        raise Invalid.at("/relation", "second_head", "这一户已有户主。")
    household.head = resident.id


def leave_home(resident: Resident, household: Household, registrar: Registrar, what: str) -> None:
    """The household is without them; and closed where nobody is left."""
    if household.head == resident.id:
        household.head = None
    registrar.settling.left(household, what)


def come_back(resident: Resident, on: dt.date | None) -> None:
    """Somebody who had left lives here again. Raises `Conflict` of who died."""
    if resident.status != "left":
        raise Conflict("该居民没有登记离开。")
    if resident.left_reason == "died":
        raise Conflict("该居民已登记死亡。")
    resident.status, resident.left_at, resident.left_reason = "living", None, None
    resident.moved_in_on = on
