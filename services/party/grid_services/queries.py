"""What can be read of members who serve in grids."""

from sqlalchemy import and_, or_, select

from backbone.answer import Answer
from backbone.listing import Listing, any_given, given
from backbone.reading import Reading
from contracts.party.grid_services.queries import ListGridServices
from contracts.scope import GRIDS
from services.party.branches.model import Member
from services.party.grid_services.model import GridService
from services.party.handling import handlers

_OF = and_(Member.community == GridService.community, Member.id == GridService.member)

GRID_SERVICES = Listing(
    select(
        GridService.id,
        GridService.member.label("member_id"),
        Member.branch.label("branch_id"),
        GridService.staff.label("staff_id"),
        GridService.source,
        GridService.role,
        GridService.grid,
        GridService.valid_from,
        GridService.valid_until,
        GridService.version,
    )
    .select_from(GridService)
    .outerjoin(Member, _OF)
    .where(GridService.community == given("community"), GridService.member.is_not(None)),
    GridService.id,
    member_id=GridService.member,
    branch_id=Member.branch,
    grid=GridService.grid,
    role=GridService.role,
    on=and_(
        GridService.valid_from <= given("on"),
        or_(GridService.valid_until.is_(None), GridService.valid_until >= given("on")),
    ),
    grids=GridService.grid.in_(any_given(GRIDS)),
)


@handlers.query(ListGridServices)
def list_grid_services(ask: ListGridServices, reading: Reading) -> Answer:
    """The newest first, of the own grids."""
    return reading.page(GRID_SERVICES, ask, grids=reading.actor.scope.get(GRIDS))
