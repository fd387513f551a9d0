"""Taking back what an import made, in one transaction, as long as nobody has built on it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import delete, select, update

from backbone.bulk import among, parts
from backbone.erasing import Subject
from backbone.ids import new_id
from backbone.model import Scoped
from backbone.unit_of_work import UnitOfWork
from backbone.works import Bench
from contracts.grid.exchange.events import ImportUndone
from contracts.grid.privacy.codes import NOBODYS
from contracts.grid.privacy.events import ResidentErased
from contracts.grid.registry.events import HouseholdChanged
from contracts.scope import GRIDS
from services.grid.exchange.errand import Errand, in_hand
from services.grid.exchange.keeping import forget_files
from services.grid.exchange.model import ImportBatch, ImportEntry
from services.grid.exchange.telling import subject_of
from services.grid.exchange.used import MADE, made_by, used_since
from services.grid.privacy.model import Reveal, SmallKey
from services.grid.registry.duplicates.model import Duplicate
from services.grid.registry.history import record as history
from services.grid.registry.history.model import RegistryChange
from services.grid.registry.history.record import Way
from services.grid.registry.model import Dwelling, Household, Resident
from services.grid.registry.people.needs import take_back_needs
from services.grid.registry.people.registering import Registrar

_CHUNK = 2_000
_WHAT = "undone"


@dataclass(frozen=True, slots=True)
class Gone(Scoped):
    """A resident or household that is taken back."""

    scoped_by: ClassVar = {GRIDS: "grid"}
    community: str
    id: str
    grid: str
    version: int
    household: str


def take_back(errand: Errand, bench: Bench) -> None:
    """All of it; or, where somebody has built on it since it was asked, nothing."""
    with bench.writing(errand.community, errand.actor) as uow:
        batch = in_hand(errand, uow)
        batch.rest()
        if used_since(uow.session, batch):
            batch.move("keep")
            return
        way = Way("import", batch=batch.id)
        residents, households = _gone(batch, "resident", uow), _gone(batch, "household", uow)
        for resident in residents:
            history.of_resident(resident, _WHAT, way, uow)  # type: ignore[arg-type]
            bench.breathe()
        for household in households:
            history.of_household(household, _WHAT, way, uow)  # type: ignore[arg-type]
            told = HouseholdChanged(household=household.id, what=_WHAT, grid=household.grid)
            uow.tell(told, about=household)
            bench.breathe()
        _tell_erased(take_back_needs([each.id for each in residents], uow), batch, uow)
        with Registrar(uow, way) as registrar:
            fresh = {household.id for household in households}
            homes = {resident.household for resident in residents} - fresh
            for home in _left(batch.community, homes, {each.id for each in residents}, uow):
                registrar.settling.household(home, _WHAT)
            _delete(batch, residents, households, uow)
        batch.move("take_back")
        batch.undone_at, batch.kept_until = bench.now, None
        forget_files(uow.community, [batch.id], uow)
        uow.note("grid.import.undone", batch.id, residents=len(residents))
        uow.tell(ImportUndone(batch=batch.id), about=subject_of(batch))


def _tell_erased(told_of: Sequence[Resident], batch: ImportBatch, uow: UnitOfWork) -> None:
    """Whoever heard of somebody forgets them as after an erasure: the file was wrong about them."""
    for resident in told_of:
        uow.tell(
            ResidentErased(erasure=batch.id, resident=resident.id, household=resident.household),
            about=Subject(uow.community, batch.id, NOBODYS),
        )


def _gone(batch: ImportBatch, kind: str, uow: UnitOfWork) -> list[Gone]:
    thing: Any = MADE[kind]
    home = thing.household if kind == "resident" else thing.id
    stmt = (
        select(thing.community, thing.id, thing.grid, thing.version, home)
        .join(
            ImportEntry, (ImportEntry.community == thing.community) & (ImportEntry.id == thing.id)
        )
        .where(made_by(batch, kind))
        .order_by(thing.id)
    )
    return [Gone(*row) for row in uow.session.execute(stmt)]


def _left(
    community: str, homes: Collection[str], gone: Collection[str], uow: UnitOfWork
) -> Iterator[Household]:
    """Households that were there before, without those who are taken back."""
    for part in parts(sorted(homes), _CHUNK):
        stmt = select(Household).where(
            Household.community == community, among(uow.session, Household.id, part)
        )
        for household in uow.session.scalars(stmt):
            if household.head in gone:
                household.head = None
            household.touch()
            yield household


def _delete(
    batch: ImportBatch, residents: list[Gone], households: list[Gone], uow: UnitOfWork
) -> None:
    uow.write_new()
    people, homes = [each.id for each in residents], [each.id for each in households]
    gone: tuple[tuple[Any, Any, Collection[str]], ...] = (
        (Duplicate, Duplicate.first, people),
        (Duplicate, Duplicate.second, people),
        (Reveal, Reveal.resident, people),
        (SmallKey, SmallKey.id, people),
        (Resident, Resident.id, people),
        (Household, Household.id, homes),
    )
    _forget_story(people, batch.community, uow)
    for kind, column, listed in gone:
        _delete_all(kind, column, listed, batch.community, uow)
    _delete_all(Dwelling, Dwelling.id, _empty(batch, uow), batch.community, uow)
    mine = (ImportEntry.community == batch.community, ImportEntry.batch == batch.id)
    uow.session.execute(delete(ImportEntry).where(*mine))


def _forget_story(people: Collection[str], community: str, uow: UnitOfWork) -> None:
    """That a file entered somebody, and that it was taken back, stays; of whom and what goes."""
    nobody = new_id()
    for part in parts(sorted(people), _CHUNK):
        uow.session.execute(
            update(RegistryChange)
            .where(
                RegistryChange.community == community,
                among(uow.session, RegistryChange.resident, part),
            )
            .values(resident=nobody, fields={}, sealed=None)
        )


def _empty(batch: ImportBatch, uow: UnitOfWork) -> list[str]:
    """Dwellings that it made, in which nobody else has come to live, and that nobody changed."""
    lived_in = select(Household.dwelling).where(
        Household.community == batch.community, Household.dwelling.is_not(None)
    )
    stmt = (
        select(Dwelling.id)
        .join(
            ImportEntry,
            (ImportEntry.community == Dwelling.community) & (ImportEntry.id == Dwelling.id),
        )
        .where(
            made_by(batch, "dwelling"),
            Dwelling.version == ImportEntry.version,
            Dwelling.id.not_in(lived_in),
        )
    )
    return list(uow.session.scalars(stmt))


def _delete_all(
    kind: Any, column: Any, ids: Collection[str], community: str, uow: UnitOfWork
) -> None:
    for part in parts(sorted(ids), _CHUNK):
        stmt = delete(kind).where(kind.community == community, among(uow.session, column, part))
        uow.session.execute(stmt.execution_options(synchronize_session=False))
