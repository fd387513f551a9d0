"""The books of an erasure: who has proved what, and the certificate at the end."""

from typing import Any

from sqlalchemy import select

from backbone.columns import instant
from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from contracts.grid.privacy.codes import PROVED_BY
from services.grid.privacy.model import Erasure, ErasureProof


def prove(erasure: str, service: str, part: int, parts: int, rows: int, uow: UnitOfWork) -> None:
    """What a service erased, once; the last proof completes the erasure, and it is certified."""
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
    if known.status == "running" and _all_have_proved(known, uow):
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
        "kind": erasure.kind,
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


def _all_have_proved(erasure: Erasure, uow: UnitOfWork) -> bool:
    stmt = select(ErasureProof.service, ErasureProof.parts).where(
        ErasureProof.community == uow.community, ErasureProof.erasure == erasure.id
    )
    proved: dict[str, list[Any]] = {}
    for service, parts in uow.session.execute(stmt):
        proved.setdefault(service, []).append(parts)
    return all(
        len(proved.get(each, ())) >= proved.get(each, [1])[0] for each in PROVED_BY[erasure.kind]
    )
