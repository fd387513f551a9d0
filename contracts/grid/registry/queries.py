"""What can be read."""

from typing import Annotated

from contracts.codes import INSIDERS, READERS
from contracts.grid.registry.codes import HOUSEHOLD_STATES
from contracts.grid.registry.views import (
    RESIDENT_STATES,
    CommunityLineView,
    CommunityView,
    HouseholdLineView,
    HouseholdView,
    ResidentView,
)
from contracts.language.fields import Community, Cursor, GridCode, Id, Limit, Line, one_of
from contracts.language.message import Query

HouseholdState = Annotated[str, one_of(*HOUSEHOLD_STATES)]
ResidentState = Annotated[str, one_of(*RESIDENT_STATES)]


class ListCommunities(
    Query,
    name="grid.community.list",
    by=(*READERS, "platform_admin", "department"),
    pages=CommunityLineView,
):
    """The communities within the account's reach."""

    limit: Limit = 50
    cursor: Cursor | None = None


class GetCommunity(
    Query,
    name="grid.community.get",
    by=(*READERS, "platform_admin", "department"),
    answers=CommunityView,
):
    """One community with the counts of what it holds."""

    code: Community


class ListHouseholds(Query, name="grid.household.list", by=INSIDERS, pages=HouseholdLineView):
    """Households in order of their code; `q` finds by the start of a door (`3-2-501`: building,
    unit, room) or of a code, or by part of an address."""

    grid: GridCode | None = None
    dwelling_id: Id | None = None
    status: HouseholdState | None = None
    q: Line | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetHousehold(Query, name="grid.household.get", by=INSIDERS, answers=HouseholdView):
    """One household and who lives there."""

    id: Id


class ListResidents(Query, name="grid.resident.list", by=INSIDERS, pages=ResidentView):
    """Residents; ID numbers and phones are masked. `q` finds by the start of a name, of the pinyin
    initials (`wlj`), or of a door (`3-2-501`, `3号楼2单元`). Who is shown by the first
    character of a name is not found by more of it. Who has an ID number asks
    `grid.resident.search`."""

    household_id: Id | None = None
    grid: GridCode | None = None
    status: ResidentState | None = None
    q: Line | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetResident(Query, name="grid.resident.get", by=INSIDERS, answers=ResidentView):
    """One resident, masked."""

    id: Id
