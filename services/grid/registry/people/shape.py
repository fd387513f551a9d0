"""What is answered of a change."""

from backbone.shape import Shape
from services.grid.registry.model import Household, Resident

RESIDENT = Shape(
    id=Resident.id,
    household_id=Resident.household,
    grid=Resident.grid,
    status=Resident.status,
    version=Resident.version,
)
HOUSEHOLD = Shape(
    id=Household.id,
    code=Household.code,
    door=Household.door,
    grid=Household.grid,
    head_id=Household.head,
    dwelling_id=Household.dwelling,
    status=Household.status,
    version=Household.version,
)
