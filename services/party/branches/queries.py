"""What can be read of branches."""

from sqlalchemy import func, select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.party.branches.queries import ListBranches
from services.party.branches.model import COMMITTEE, SECRETARY, Branch, Member, PlatformSeat
from services.party.handling import handlers

_MEMBERS = (
    select(
        Member.branch,
        func.count().label("members"),
        func.count().filter(Member.post == SECRETARY).label("secretaries"),
        func.count().filter(Member.post == COMMITTEE).label("committee"),
    )
    .where(Member.community == given("community"))
    .group_by(Member.branch)
    .subquery("members")
)
BRANCHES = Listing(
    select(
        Branch.id,
        Branch.name,
        Branch.unit,
        func.coalesce(_MEMBERS.c.members, 0).label("members"),
        func.coalesce(_MEMBERS.c.secretaries, 0).label("secretaries"),
        func.coalesce(_MEMBERS.c.committee, 0).label("committee_members"),
        PlatformSeat.number.label("platform_seat"),
        Branch.version,
    )
    .outerjoin(_MEMBERS, _MEMBERS.c.branch == Branch.id)
    .outerjoin(
        PlatformSeat,
        (PlatformSeat.community == Branch.community) & (PlatformSeat.branch == Branch.id),
    )
    .where(Branch.community == given("community")),
    Branch.id,
    newest_first=False,
)


@handlers.query(ListBranches)
def list_branches(ask: ListBranches, reading: Reading) -> Answer:
    """Branches with the number of their members, and their seat on the platform."""
    return reading.page(BRANCHES, ask)
