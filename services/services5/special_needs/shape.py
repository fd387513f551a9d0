"""How a special need is shown."""

from backbone.shape import Shape
from services.services5.special_needs.model import SpecialNeed

SPECIAL_NEED = Shape(
    id=SpecialNeed.id,
    line=SpecialNeed.line,
    kind=SpecialNeed.kind,
    grade=SpecialNeed.grade,
    consent=SpecialNeed.consent,
    status=SpecialNeed.status,
    reason=SpecialNeed.reason,
    identified_at=SpecialNeed.identified_at,
    ended_at=SpecialNeed.ended_at,
    version=SpecialNeed.version,
)
