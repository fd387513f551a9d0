"""What people decide of a pair."""

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.codes import HEAD, OTHER
from contracts.grid.registry.duplicates.commands import (
    FindDifferent,
    FindSame,
    LookForDuplicates,
    UndoDecision,
)
from contracts.grid.registry.duplicates.lifecycle import DUPLICATE as LIFECYCLE
from contracts.language.problem import Conflict, Invalid
from services.grid.handling import handlers
from services.grid.registry.duplicates.model import Duplicate
from services.grid.registry.duplicates.proposing import look
from services.grid.registry.duplicates.shape import DUPLICATE
from services.grid.registry.history import record as history
from services.grid.registry.history.record import DESK
from services.grid.registry.model import Household, Resident
from services.grid.registry.people.moving import leave_home
from services.grid.registry.people.needs import tell_need, told_of
from services.grid.registry.people.registering import Registrar
from services.grid.scope import must_own


@handlers.command(LookForDuplicates)
def look_for_duplicates(ask: LookForDuplicates, uow: UnitOfWork) -> Answer:
    """Pairs that are not known yet."""
    return Answer({"proposed": look(uow)})


@handlers.command(FindSame)
def find_same(ask: FindSame, uow: UnitOfWork) -> Answer:
    """The other row steps aside: it says of whom it is a duplicate, and lives nowhere. Raises
    `Conflict` where one of them is not living here any more."""
    pair = _reach(ask.id, uow)
    if ask.kept_id not in (pair.first, pair.second):
        raise Invalid.at("/kept_id", "not_of_pair", "应为这一对中的一位。")
    status = LIFECYCLE.to("same", pair.status)
    other = pair.second if ask.kept_id == pair.first else pair.first
    kept, aside = uow.find(Resident, ask.kept_id), uow.find(Resident, other, lock=True)
    if kept is None or aside is None or {kept.status, aside.status} != {"living"}:
        raise Conflict("两位居民应都在册。")
    with Registrar(uow) as registrar:
        home = uow.find(Household, aside.household, lock=True)
        before = told_of(aside)
        aside.status, aside.duplicate_of = "duplicate", kept.id
        aside.touch()
        tell_need(aside, before, uow)
        _note(aside, "same_person", ("living", "duplicate"), uow)
        if home is not None:
            leave_home(aside, home, registrar, "same_person")
    return _decided(pair, status, ask.kept_id, uow)


@handlers.command(FindDifferent)
def find_different(ask: FindDifferent, uow: UnitOfWork) -> Answer:
    """Two people."""
    pair = _reach(ask.id, uow)
    return _decided(pair, LIFECYCLE.to("different", pair.status), None, uow)


@handlers.command(UndoDecision)
def undo_decision(ask: UndoDecision, uow: UnitOfWork) -> Answer:
    """Who stepped aside lives again where they did; as a member, where there is a head now."""
    pair = _reach(ask.id, uow)
    status = LIFECYCLE.to("undo", pair.status)
    aside = next(iter({pair.first, pair.second} - {pair.kept}), None) if pair.kept else None
    resident = uow.find(Resident, aside, lock=True) if aside else None
    if resident is not None and resident.status == "duplicate":
        with Registrar(uow) as registrar:
            resident.status, resident.duplicate_of = "living", None
            resident.touch()
            tell_need(resident, None, uow)
            _note(resident, "undone", ("duplicate", "living"), uow)
            home = uow.find(Household, resident.household, lock=True)
            if home is not None:
                if resident.relation == HEAD and home.head is None:
                    home.head = resident.id
                elif resident.relation == HEAD:
                    resident.relation = OTHER
                registrar.settling.resident(resident, home, "undone")
    pair.status, pair.kept, pair.decided_at, pair.decided_by = status, None, None, None
    pair.touch()
    return Answer(DUPLICATE.of(pair), id=pair.id, etag=pair.version)


def _reach(id: str, uow: UnitOfWork) -> Duplicate:
    pair = uow.get(Duplicate, id)
    for grid in (pair.first_grid, pair.second_grid):
        must_own(uow.actor, grid)
    return pair


def _decided(pair: Duplicate, status: str, kept: str | None, uow: UnitOfWork) -> Answer:
    pair.status, pair.kept = status, kept
    pair.decided_at, pair.decided_by = uow.now, uow.actor.account
    pair.touch()
    return Answer(DUPLICATE.of(pair), id=pair.id, etag=pair.version)


def _note(resident: Resident, what: str, pair: tuple[str, str], uow: UnitOfWork) -> None:
    history.of_resident(resident, what, DESK, uow, {"status": pair})
