"""What grid does when a person is erased: its own part, and the books of everybody's."""

from typing import Any

from sqlalchemy import select

from backbone.columns import instant
from backbone.erasing import erase_copies
from backbone.holdings import Person
from backbone.ids import id_of, new_id
from backbone.unit_of_work import UnitOfWork
from contracts.gateway.privacy.events import FeedErased
from contracts.grid.privacy.codes import ERASED_BY
from contracts.grid.privacy.events import ResidentErased
from contracts.party.privacy.events import NeedsErased
from contracts.services5.privacy.events import FollowupsErased
from services.grid.handling import handlers, holdings
from services.grid.privacy.model import Erasure, ErasureProof
from services.grid.timeline.holdings import forget_entries


@handlers.event(ResidentErased)
def erase_own_part(event: ResidentErased, uow: UnitOfWork) -> None:
    """What the rooms hold of the person, and answers that held it."""
    rows = len(event.residents)
    for resident in event.residents:
        rows += holdings.forget(Person(resident, event.household, new_id(), event.former), uow)
    rows += erase_copies(uow.session, (*event.residents, *event.former))
    uow.note("grid.resident.erased", event.erasure, rows=rows)
    _prove(event.erasure, "grid", 0, 1, rows, uow)


@handlers.event(FollowupsErased)
def note_proof_of_services5(event: FollowupsErased, uow: UnitOfWork) -> None:
    """What was told of these follow-ups, before and while they were erased, leaves the timeline."""
    for home in event.former:
        forget_entries(home, event.residents, event.followups, uow)
    _prove(event.erasure, "services5", event.part, event.parts, event.rows, uow)


@handlers.event(NeedsErased)
def note_proof_of_party(event: NeedsErased, uow: UnitOfWork) -> None:
    """One part of party's."""
    _prove(event.erasure, "party", event.part, event.parts, event.rows, uow)


@handlers.event(FeedErased)
def note_proof_of_gateway(event: FeedErased, uow: UnitOfWork) -> None:
    """The gateway's."""
    _prove(event.erasure, "gateway", event.part, event.parts, event.rows, uow)


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
        known.certificate = uow.means.certifier.certify(_statement(known, uow)).document()


def _statement(erasure: Erasure, uow: UnitOfWork) -> dict[str, Any]:
    """What is certified: who asked for the erasure of which id, and what each service erased. It
    says no more than ids, codes and counts."""
    stmt = (
        select(ErasureProof.service, ErasureProof.part, ErasureProof.rows, ErasureProof.erased_at)
        .where(ErasureProof.community == uow.community, ErasureProof.erasure == erasure.id)
        .order_by(ErasureProof.service, ErasureProof.part)
    )
    return {
        "what": "tianling.erasure",
        "community": erasure.community,
        "erasure": erasure.id,
        "resident": erasure.resident,
        "reason": erasure.reason,
        "asked_by": erasure.asked_by,
        "asked_at": instant(erasure.asked_at),
        "completed_at": instant(uow.now),
        "proofs": [
            {**row, "erased_at": instant(row["erased_at"])}
            for row in uow.session.execute(stmt).mappings()
        ],
    }


def _all_have_proved(erasure: str, uow: UnitOfWork) -> bool:
    stmt = select(ErasureProof.service, ErasureProof.parts).where(
        ErasureProof.community == uow.community, ErasureProof.erasure == erasure
    )
    proved: dict[str, list[Any]] = {}
    for service, parts in uow.session.execute(stmt):
        proved.setdefault(service, []).append(parts)
    return all(len(proved.get(each, ())) >= proved.get(each, [1])[0] for each in ERASED_BY)
