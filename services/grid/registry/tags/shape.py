"""How tags and own codes are shown."""

from backbone.shape import Shape
from services.grid.registry.tags.model import ResidentTag, TagDefinition

TAG = Shape(
    id=ResidentTag.id,
    resident_id=ResidentTag.resident,
    grid=ResidentTag.grid,
    system=ResidentTag.system,
    system_version=ResidentTag.system_version,
    code=ResidentTag.code,
    grade=ResidentTag.grade,
    consent=ResidentTag.consent,
    valid_from=ResidentTag.valid_from,
    valid_until=ResidentTag.valid_until,
    source=ResidentTag.source,
    tagged_by=ResidentTag.tagged_by,
    tagged_at=ResidentTag.tagged_at,
    version=ResidentTag.version,
)
DEFINITION = Shape(
    id=TagDefinition.id,
    code=TagDefinition.code,
    title=TagDefinition.title,
    withdrawn=TagDefinition.withdrawn,
    version=TagDefinition.version,
)
