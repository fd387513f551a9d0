"""What can be read of follow-ups."""

from sqlalchemy import not_, select

from backbone.answer import Answer
from backbone.listing import Listing, any_given, given
from backbone.reading import Reading
from contracts.scope import GRIDS, LINES
from contracts.services5.followups.queries import GetFollowup, ListFollowups
from services.services5.followups.guarding import opened, page_opened
from services.services5.followups.masking import as_seen, page_as_seen
from services.services5.followups.model import Followup
from services.services5.followups.scope import narrowed, visible
from services.services5.followups.shape import FOLLOWUP
from services.services5.handling import handlers

FOLLOWUPS = Listing(
    select(*FOLLOWUP.columns).where(Followup.community == given("community")),
    Followup.sort_key,
    line=Followup.line,
    status=Followup.status,
    household_id=Followup.household,
    resident_id=Followup.resident,
    visit_id=Followup.visit,
    point_id=Followup.point,
    point_closed=Followup.point_closed,
    overdue=Followup.open & (Followup.due_at <= given("overdue")),
    in_time=not_(Followup.open & (Followup.due_at <= given("in_time"))),
    lines=Followup.line.in_(any_given(LINES)),
    grids=Followup.grid.in_(any_given(GRIDS)),
    uncleared=not_(Followup.confidential),
)


@handlers.query(ListFollowups)
def list_followups(ask: ListFollowups, reading: Reading) -> Answer:
    """The newest first. Their ids follow from the findings', so the order has a key of its own."""
    page = reading.page(
        FOLLOWUPS,
        ask,
        overdue=reading.now if ask.overdue is True else None,
        in_time=reading.now if ask.overdue is False else None,
        **narrowed(reading.actor),
    )
    whole = page_opened(page, reading.means.own, reading.community)
    return page_as_seen(whole, reading.actor.role)


@handlers.query(GetFollowup)
def get_followup(ask: GetFollowup, reading: Reading) -> Answer:
    """One follow-up."""
    stmt = select(*FOLLOWUP.columns).where(
        Followup.community == reading.community, Followup.id == ask.id, visible(reading.actor)
    )
    followup = reading.one(stmt)
    whole = opened(followup.body, reading.means.own, reading.community)
    return Answer(as_seen(whole, reading.actor.role), etag=followup.etag)
