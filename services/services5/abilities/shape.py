"""How an assessment is shown."""

from backbone.shape import Shape
from services.services5.abilities.model import Ability

ABILITY = Shape(
    id=Ability.id,
    resident_id=Ability.resident,
    household_id=Ability.household,
    score=Ability.score,
    coma=Ability.coma,
    diagnosed=Ability.diagnosed,
    care_risk_events=Ability.care_risk_events,
    level=Ability.level,
    assessed_at=Ability.assessed_at,
    assessed_by=Ability.assessed_by,
    note=Ability.note,
    version=Ability.version,
)
