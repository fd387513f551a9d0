"""What is shown of reveals, erasures and the audit."""

from typing import Annotated

from contracts.grid.privacy.codes import ErasureKind, ErasureReason
from contracts.language.fields import Code, Count, Id, Instant, Line, one_of, text
from contracts.language.message import Message
from contracts.language.versions import Version

ERASURE_STATES = ("running", "completed")
ErasureState = Annotated[str, one_of(*ERASURE_STATES)]


class RevealedView(Message):
    """Fields in full; those that were not asked for are not there."""

    id: Id
    name: Line | None = None
    id_number: Annotated[str, text(18)] | None = None
    phone: Annotated[str, text(20)] | None = None
    birth_date: Annotated[str, text(10)] | None = None


class ErasureAskedView(Message):
    """An erasure that has begun."""

    id: Id
    status: ErasureState
    asked_at: Instant


class ProofView(Message):
    """What one service erased, in one of its parts."""

    service: Code
    part: Count
    rows: Count
    erased_at: Instant


class ErasureLineView(Message):
    """An erasure in a list. Of a worker `resident_id` is the id in the team, else of the party
    member, else of the account."""

    id: Id
    kind: ErasureKind
    resident_id: Id
    status: ErasureState
    reason: ErasureReason
    asked_by: Line
    asked_at: Instant
    completed_at: Instant | None
    version: Version


class CertificateView(Message):
    """What the platform certifies. `statement` is JSON, signed to the byte by the key of that id:
    base64 of its public half and of the signature. `tianling certificate verify` checks it."""

    statement: Annotated[str, text(1_000_000)]
    algorithm: Line
    key_id: Line
    public_key: Line
    signature: Line


class ErasureView(ErasureLineView):
    """The proof: complete when nobody is waited for, and then there is a certificate."""

    proofs: list[ProofView]
    waiting_for: list[Code]
    certificate: CertificateView | None


class AuditView(Message):
    """Who did what when: `subject` is the id of what was made, changed or read, `detail` the ids
    and codes that were asked with (JSON), `seq` the place in the community's chain. `role` is
    empty where the gateway wrote it down: who logs in has none yet."""

    id: Id
    seq: Count | None
    at: Instant
    account: Line
    role: Annotated[str, text(40, least=0)]
    action: Line
    subject: Annotated[str, text(80, least=0)]
    outcome: Line
    detail: Annotated[str, text(100_000, least=0)]
