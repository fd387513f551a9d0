"""What grid does when a person is erased: its own part, and the books of everybody's."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, select

from backbone.bulk import among
from backbone.erasing import erase_copies
from backbone.ids import id_of, new_id
from backbone.unit_of_work import UnitOfWork
from contracts.gateway.privacy.events import FeedErased
from contracts.grid.privacy.codes import ERASED_BY
from contracts.grid.privacy.events import ResidentErased
from contracts.party.privacy.events import NeedsErased
from contracts.services5.privacy.events import FollowupsErased
from services.grid.handling import handlers
from services.grid.privacy.model import Erasure, ErasureProof
from services.grid.timeline.model import TimelineEntry
from services.grid.visits.model import Visit


@handlers.event(ResidentErased)
def erase_own_part(event: ResidentErased, uow: UnitOfWork) -> None:
    """Notes of visits to the household, findings, the timeline, and answers that held them. What a
    visit's note says of whom nobody knows, so every note of the household goes."""
    rows = 1 + _erase_visits(event, uow)
    rows += _erase_timeline(event.household, event.resident, (), uow)
    rows += erase_copies(uow.session, (event.resident, event.household))
    uow.note("grid.resident.erased", event.erasure, rows=rows)
    _prove(event.erasure, "grid", 0, 1, rows, uow)


@handlers.event(FollowupsErased)
def note_proof_of_services5(event: FollowupsErased, uow: UnitOfWork) -> None:
    """What was told of these follow-ups, before and while they were erased, leaves the timeline."""
    erasure = uow.find(Erasure, event.erasure)
    if erasure is not None and erasure.household is not None:
        _erase_timeline(erasure.household, erasure.resident, event.followups, uow)
    _prove(event.erasure, "services5", event.part, event.parts, event.rows, uow)


@handlers.event(NeedsErased)
def note_proof_of_party(event: NeedsErased, uow: UnitOfWork) -> None:
    """One part of party's."""
    _prove(event.erasure, "party", event.part, event.parts, event.rows, uow)


@handlers.event(FeedErased)
def note_proof_of_gateway(event: FeedErased, uow: UnitOfWork) -> None:
    """The gateway's."""
    _prove(event.erasure, "gateway", event.part, event.parts, event.rows, uow)


def _erase_visits(event: ResidentErased, uow: UnitOfWork) -> int:
    stmt = (
        select(Visit)
        .where(Visit.community == uow.community, Visit.household == event.household)
        .order_by(Visit.id)
        .with_for_update()
    )
    pseudonym, changed = new_id(), 0
    for visit in uow.session.scalars(stmt):
        if visit.erase_resident(event.resident, pseudonym):
            changed += 1
    return changed


def _erase_timeline(
    household: str, resident: str, followups: Collection[str], uow: UnitOfWork
) -> int:
    table = TimelineEntry
    stmt = select(table.id, table.data).where(
        table.community == uow.community, table.household == household
    )
    entries = uow.session.execute(stmt).all()
    mine = {*followups} | {
        data["followup"] for _, data in entries if data.get("resident") == resident
    }
    gone = [
        id
        for id, data in entries
        if data.get("resident") == resident or data.get("followup") in mine
    ]
    if gone:
        uow.session.execute(
            delete(table).where(
                table.community == uow.community, among(uow.session, table.id, gone)
            )
        )
    return len(gone)


def _prove(erasure: str, service: str, part: int, parts: int, rows: int, uow: UnitOfWork) -> None:
    known = uow.find(Erasure, erasure, lock=True)
    id = id_of("proof", erasure, service, str(part))
    if known is None or uow.find(ErasureProof, id) is not None:
        return
    proof = ErasureProof(
        community=uow.community,
        id=id,
        version=1,
        erasure=erasure,
        service=service,
        part=part,
        parts=parts,
        rows=rows,
        erased_at=uow.now,
    )
    uow.session.add(proof)
    uow.session.flush()
    known.touch()
    if known.status == "running" and _all_have_proved(erasure, uow):
        known.complete(uow.now)


def _all_have_proved(erasure: str, uow: UnitOfWork) -> bool:
    stmt = select(ErasureProof.service, ErasureProof.parts).where(
        ErasureProof.community == uow.community, ErasureProof.erasure == erasure
    )
    proved: dict[str, list[Any]] = {}
    for service, parts in uow.session.execute(stmt):
        proved.setdefault(service, []).append(parts)
    return all(len(proved.get(each, ())) >= proved.get(each, [1])[0] for each in ERASED_BY)
