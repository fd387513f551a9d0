"""What can be read."""

from contracts.codes import READERS
from contracts.grid.publicity.states import NoticeState
from contracts.language.fields import Cursor, Limit
from contracts.language.message import Query
from contracts.party.notices.views import NoticeView


class ListNotices(Query, name="party.notice.list", by=READERS, pages=NoticeView):
    """Campaigns for the branches to relay, the newest first."""

    status: NoticeState | None = None
    limit: Limit = 50
    cursor: Cursor | None = None
