"""What can be read of those at risk."""

from sqlalchemy import and_, not_, select

from backbone.answer import Answer
from backbone.listing import Listing, given, has_given
from backbone.reading import Reading
from contracts.codes import FIELD_STAFF, WOMENS_CASES
from contracts.found import sees_code
from contracts.grid.emergencies.queries import ListAtRisk, ListChecks
from contracts.language.problem import Forbidden
from services.grid.emergencies.exists import must_exist
from services.grid.emergencies.people.masking import checks_as_seen, people_as_seen
from services.grid.emergencies.people.model import EmergencyCheck, EmergencyPerson
from services.grid.emergencies.people.shape import AT_RISK, AT_RISK_TO_CLEARED, CHECK
from services.grid.emergencies.people.wanted import LOOKED_FOR
from services.grid.handling import handlers
from services.grid.registry.model import Household, Resident
from services.grid.registry.seeing import household_columns, resident_columns
from services.grid.scope import in_grids, listed_grids

_WHO = and_(
    Resident.community == EmergencyPerson.community, Resident.id == EmergencyPerson.resident
)
_WHERE = and_(
    Household.community == EmergencyPerson.community, Household.id == EmergencyPerson.household
)


def _listing(role: str, cleared: bool) -> Listing:
    shape = AT_RISK_TO_CLEARED if cleared else AT_RISK
    columns = (*resident_columns(role), *household_columns(role))
    named = [column for column in columns if column.key in ("name", "address")]
    return Listing(
        select(*shape.columns, *named)
        .select_from(EmergencyPerson)
        .outerjoin(Resident, _WHO)
        .outerjoin(Household, _WHERE)
        .where(EmergencyPerson.community == given("community"), LOOKED_FOR),
        EmergencyPerson.rank,
        newest_first=False,
        id=EmergencyPerson.emergency,
        status=EmergencyPerson.status,
        checked=(EmergencyPerson.status != "unchecked") == given("checked"),
        grid=EmergencyPerson.grid,
        building_id=EmergencyPerson.building,
        household_id=EmergencyPerson.household,
        resident_id=EmergencyPerson.resident,
        reason=has_given(EmergencyPerson.reasons, "reason"),
        uncleared=not_(EmergencyPerson.guarded),
        grids=in_grids(EmergencyPerson.grid),
    )


AT_RISK_LISTS = {
    (role, cleared): _listing(role, cleared) for role in FIELD_STAFF for cleared in (False, True)
}
CHECKS = Listing(
    select(*CHECK.columns).where(EmergencyCheck.community == given("community")),
    EmergencyCheck.id,
    id=EmergencyCheck.emergency,
    resident_id=EmergencyCheck.resident,
    status=EmergencyCheck.status,
    grid=EmergencyCheck.grid,
    grids=in_grids(EmergencyCheck.grid),
)


@handlers.query(ListAtRisk)
def list_at_risk(ask: ListAtRisk, reading: Reading) -> Answer:
    """The most urgent first. Who is known only by what is confidential is there for cleared staff
    alone, and has no place before anybody else. Raises `Forbidden` for a reason that is hidden from
    the role: looking for it would find it out."""
    must_exist(ask.id, reading)
    cleared, role = reading.actor.cleared(WOMENS_CASES), reading.actor.role
    if ask.reason is not None and not sees_code(ask.reason, role):
        raise Forbidden("您的角色看不到这一原因,不能按它筛选。")
    page = reading.page(
        AT_RISK_LISTS[role, cleared],
        ask,
        uncleared=None if cleared else True,
        grids=listed_grids(reading.actor),
    )
    return people_as_seen(page, role)


@handlers.query(ListChecks)
def list_checks(ask: ListChecks, reading: Reading) -> Answer:
    """In the order in which they arrived, the newest first."""
    must_exist(ask.id, reading)
    page = reading.page(CHECKS, ask, grids=listed_grids(reading.actor))
    return checks_as_seen(page, reading.actor.role)
