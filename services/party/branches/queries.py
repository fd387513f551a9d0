"""What can be read of branches."""

from sqlalchemy import func, select

from backbone.answer import Answer
from backbone.reading import Reading
from contracts.party.queries import ListBranches
from services.party.branches.model import COMMITTEE, SECRETARY, Branch, Member, PlatformSeat
from services.party.handling import handlers


@handlers.query(ListBranches)
def list_branches(ask: ListBranches, reading: Reading) -> Answer:
    """Branches with the number of their members, and their seat on the platform."""
    members = (
        select(
            Member.branch,
            func.count().label("members"),
            func.count().filter(Member.post == SECRETARY).label("secretaries"),
            func.count().filter(Member.post == COMMITTEE).label("committee"),
        )
        .where(Member.community == reading.community)
        .group_by(Member.branch)
        .subquery("members")
    )
    stmt = (
        select(
            Branch.id,
            Branch.name,
            Branch.unit,
            func.coalesce(members.c.members, 0).label("members"),
            func.coalesce(members.c.secretaries, 0).label("secretaries"),
            func.coalesce(members.c.committee, 0).label("committee_members"),
            PlatformSeat.number.label("platform_seat"),
            Branch.version,
        )
        .outerjoin(members, members.c.branch == Branch.id)
        .outerjoin(
            PlatformSeat,
            (PlatformSeat.community == Branch.community) & (PlatformSeat.branch == Branch.id),
        )
        .where(Branch.community == reading.community)
    )
    return reading.page(stmt, Branch.id, limit=ask.limit, cursor=ask.cursor, newest_first=False)
