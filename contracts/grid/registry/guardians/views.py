"""What is shown of guardianships."""

from typing import Annotated

from contracts.grid.registry.codes import Source
from contracts.grid.registry.guardians.codes import Ground, GuardianRelation
from contracts.language.fields import Date, GridCode, Id, text
from contracts.language.message import Message
from contracts.language.versions import Version


class GuardianshipView(Message):
    """监护: of the resident `ward_id`, by the resident `guardian_id` or by an outsider, of whom the
    family name and a masked phone are shown."""

    id: Id
    ward_id: Id
    grid: GridCode
    guardian_id: Id | None
    outsider: Annotated[str, text(80)] | None
    phone: Annotated[str, text(20)] | None
    relation: GuardianRelation
    ground: Ground
    valid_from: Date
    valid_until: Date | None
    source: Source
    version: Version
