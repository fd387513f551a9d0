"""What can be read of notices."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.party.notices.queries import ListNotices
from services.party.handling import handlers
from services.party.notices.model import Notice

NOTICES = Listing(
    select(
        Notice.id,
        Notice.status,
        Notice.supersedes,
        Notice.superseded_by,
        Notice.unit,
        Notice.recipients,
        Notice.grids,
        Notice.channels,
        Notice.published_at,
        Notice.acknowledge_by,
        Notice.overdue_level,
        Notice.unreached,
        Notice.version,
    ).where(Notice.community == given("community"), Notice.published_at.is_not(None)),
    Notice.id,
    status=Notice.status,
)


@handlers.query(ListNotices)
def list_notices(ask: ListNotices, reading: Reading) -> Answer:
    """The newest first."""
    return reading.page(NOTICES, ask)
