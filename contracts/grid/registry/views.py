"""What is shown of places and people."""

from typing import Annotated

from contracts.codes import Profile
from contracts.grid.registry.codes import HOUSEHOLD_STATES, Consent
from contracts.language.fields import (
    Community,
    Count,
    GridCode,
    Id,
    Line,
    Size,
    one_of,
    text,
)
from contracts.language.message import Message
from contracts.language.versions import Version
from contracts.suppressing import People

RESIDENT_STATES = ("living", "left", "duplicate")


class ParentsView(Message):
    """What a community belongs to: its district, the park it lies in, its centre."""

    district: Line
    park: Line
    centre: Line


class CommunityLineView(Message):
    """A community in a list."""

    code: Community
    name: Line
    parents: ParentsView


class CountsView(Message):
    """How much there is in a community."""

    grids: Count
    compounds: Count
    commercial_districts: Count
    buildings: Count
    building_units: Count
    households: People | None
    residents: People | None
    organisations: Count
    facilities: Count


class CommunityView(Message):
    """A community with the counts of what it holds."""

    code: Community
    name: Line
    parents: ParentsView
    area_km2: Size
    counts: CountsView


class ResidentView(Message):
    """A resident as the role sees them (`masking.py`): a masked birth date is the year, what is
    hidden is null. `relation` is to the head of the household
    (GB/T 4761), `sex` of GB/T 2261.1, the disability of GB/T 26341."""

    id: Id
    household_id: Id
    grid: GridCode
    name: Line
    sex: Annotated[str, one_of("0", "1", "2", "9")]
    birth_date: Annotated[str, text(10)]
    relation: Annotated[str, text(2)]
    profiles: list[Profile] | None
    disability_type: Annotated[str, text(1)] | None
    disability_grade: Annotated[str, text(1)] | None
    disability_consent: Consent | None
    id_number: Annotated[str, text(18)] | None
    phone: Annotated[str, text(20)] | None
    status: Annotated[str, one_of(*RESIDENT_STATES)]
    version: Version


class HouseholdLineView(Message):
    """A household in a list."""

    id: Id
    code: Annotated[str, text(40)]
    address: Line
    grid: GridCode
    head_id: Id | None
    dwelling_id: Id | None
    door: Annotated[str, text(30, least=0)]
    status: Annotated[str, one_of(*HOUSEHOLD_STATES)]
    version: Version


class HouseholdView(HouseholdLineView):
    """A household and who lives there."""

    residents: list[ResidentView]


class DepartureView(Message):
    """A resident who left."""

    id: Id
    status: Annotated[str, one_of(*RESIDENT_STATES)]
    version: Version
