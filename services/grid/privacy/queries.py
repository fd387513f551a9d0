"""What can be read: certificates of erasure, and the audit."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.audit.listing import AUDIT
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.codes import WOMENS_CASES
from contracts.grid.privacy.codes import PROVED_BY
from contracts.grid.privacy.queries import GetErasure, ListErasures, ListGridAudit
from contracts.language.problem import NotFound
from services.grid.handling import handlers
from services.grid.privacy.model import Erasure, ErasureProof

_ERASURE = (
    Erasure.id,
    Erasure.kind,
    Erasure.resident.label("resident_id"),
    Erasure.status,
    Erasure.reason,
    Erasure.asked_by,
    Erasure.asked_at,
    Erasure.completed_at,
    Erasure.version,
)
ERASURES = Listing(
    select(*_ERASURE).where(Erasure.community == given("community")),
    Erasure.id,
    status=Erasure.status,
)


@handlers.query(ListErasures)
def list_erasures(ask: ListErasures, reading: Reading) -> Answer:
    """The newest first."""
    return reading.page(ERASURES, ask)


@handlers.query(GetErasure)
def get_erasure(ask: GetErasure, reading: Reading) -> Answer:
    """Which service erased how many rows, and when. The proofs are read last: none is missing of
    what is completed."""
    stmt = select(*_ERASURE, Erasure.certificate).where(
        Erasure.community == reading.community, Erasure.id == ask.id
    )
    found = reading.rows(stmt)
    if not found:
        raise NotFound()
    proofs = reading.rows(
        select(ErasureProof.service, ErasureProof.part, ErasureProof.rows, ErasureProof.erased_at)
        .where(ErasureProof.community == reading.community, ErasureProof.erasure == ask.id)
        .order_by(ErasureProof.erased_at, ErasureProof.id)
    )
    waiting = [
        each
        for each in PROVED_BY[found[0]["kind"]]
        if each not in {proof["service"] for proof in proofs}
    ]
    shown = {**found[0], "proofs": proofs, "waiting_for": waiting}
    return Answer(shown, etag=found[0]["version"])


@handlers.query(ListGridAudit)
def list_audit(ask: ListGridAudit, reading: Reading) -> Answer:
    """The newest first; what was done about confidential cases for cleared staff alone."""
    uncleared = None if reading.actor.cleared(WOMENS_CASES) else True
    return reading.page(AUDIT, ask, uncleared=uncleared)
