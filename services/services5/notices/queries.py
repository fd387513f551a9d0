"""What can be read of notices."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.listing import Listing, any_given, given
from backbone.reading import Reading
from contracts.scope import LINES
from contracts.services5.notices.queries import GetLineNotice, ListLineNotices
from services.services5.handling import handlers
from services.services5.notices.model import LineNotice
from services.services5.notices.shape import LINE_NOTICE

_SHOWN = select(*LINE_NOTICE.columns).where(LineNotice.published_at.is_not(None))
LINE_NOTICES = Listing(
    _SHOWN.where(LineNotice.community == given("community")),
    LineNotice.sort_key,
    line=LineNotice.line,
    status=LineNotice.status,
    campaign_id=LineNotice.campaign,
    lines=LineNotice.line.in_(any_given(LINES)),
)


@handlers.query(ListLineNotices)
def list_line_notices(ask: ListLineNotices, reading: Reading) -> Answer:
    """Of the own lines, the newest first."""
    return reading.page(LINE_NOTICES, ask, lines=reading.actor.scope.get(LINES))


@handlers.query(GetLineNotice)
def get_line_notice(ask: GetLineNotice, reading: Reading) -> Answer:
    """One, of the own lines."""
    return reading.one(
        _SHOWN.where(
            LineNotice.community == reading.community,
            LineNotice.id == ask.id,
            reading.own(LINES, LineNotice.line),
        )
    )
