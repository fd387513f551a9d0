"""How guardianships are shown."""

from backbone.shape import Shape
from services.grid.registry.guardians.model import Guardianship

GUARDIANSHIP = Shape(
    id=Guardianship.id,
    ward_id=Guardianship.ward,
    grid=Guardianship.grid,
    guardian_id=Guardianship.guardian,
    outsider=Guardianship.outsider_masked,
    phone=Guardianship.phone_masked,
    relation=Guardianship.relation,
    ground=Guardianship.ground,
    valid_from=Guardianship.valid_from,
    valid_until=Guardianship.valid_until,
    source=Guardianship.source,
    version=Guardianship.version,
)
