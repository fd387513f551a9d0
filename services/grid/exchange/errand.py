"""Taking an import in hand, and writing down what has become of it: each a short transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert, or_, select

from backbone.bulk import parts
from backbone.unit_of_work import UnitOfWork
from backbone.works import Bench
from contracts.grid.exchange.codes import COLUMNS
from contracts.language.actor import Actor
from contracts.scope import GRIDS
from services.grid.exchange.keeping import kept_file
from services.grid.exchange.model import MOST_TRIES, ImportBatch, ImportMark
from services.grid.exchange.person import PersonRow

UNDER_WAY = ("received", "checking", "applying", "undoing")
_AT_ONCE = 5_000
_PLACES = {column: n for n, column in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True)
class Errand:
    """An import in hand, in that `state`. `actor` is who asked for it, as far as they reached then.
    A `file` that is None is not there any more, or was tried too often."""

    community: str
    id: str
    state: str
    format: str
    file: bytes | None
    actor: Actor


def take_errand(bench: Bench) -> Errand | None:
    """The oldest that nobody works on, if there is one."""
    with bench.writing() as uow:
        free = or_(ImportBatch.leased_until.is_(None), ImportBatch.leased_until < bench.now)
        stmt = (
            select(ImportBatch)
            .where(ImportBatch.state.in_(UNDER_WAY), free)
            .order_by(ImportBatch.asked_at)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        batch = uow.session.scalars(stmt).one_or_none()
        if batch is None:
            return None
        batch.take(bench.now)
        file = None
        if batch.tries <= MOST_TRIES:
            file = kept_file(uow.session, bench.means.vault, batch.community, batch.id)
        scope = {} if batch.grids is None else {GRIDS: tuple(batch.grids)}
        actor = Actor(batch.asked_by, batch.role, batch.community, scope)
        return Errand(batch.community, batch.id, batch.state, batch.format, file, actor)


def in_hand(errand: Errand, uow: UnitOfWork) -> ImportBatch:
    """The import, locked."""
    batch = uow.find(ImportBatch, errand.id, lock=True)
    assert batch is not None
    return batch


def progress(errand: Errand, done: int, bench: Bench) -> None:
    """So many rows are done with."""
    with bench.writing(errand.community) as uow:
        in_hand(errand, uow).progress(done, bench.now)


def refuse(errand: Errand, code: str, bench: Bench) -> None:
    """The whole file cannot be taken."""
    with bench.writing(errand.community) as uow:
        batch = in_hand(errand, uow)
        batch.refusal, batch.checked_at = code, bench.now
        batch.move("fail")
        batch.rest()


def fail(errand: Errand, rows: int, marked: Sequence[PersonRow], bench: Bench) -> None:
    """Some cells are wrong: each is written down, and nothing is entered."""
    marks = [
        {
            "community": errand.community,
            "batch": errand.id,
            "place": f"{person.row:08d}.{_PLACES[column]:02d}",
            "row": person.row,
            "column": column,
            "code": code,
        }
        for person in marked
        for column, code in sorted(person.marks.items(), key=lambda mark: _PLACES[mark[0]])
    ]
    with bench.writing(errand.community) as uow:
        batch = in_hand(errand, uow)
        for part in parts(marks, _AT_ONCE):
            uow.session.execute(insert(ImportMark), part)
        batch.rows = batch.done = rows
        batch.errors, batch.checked_at = len(marks), bench.now
        batch.households = batch.residents = 0
        batch.move("fail")
        batch.rest()
