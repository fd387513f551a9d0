"""What can be read."""

from contracts.codes import READERS, ServiceLine
from contracts.grid.publicity.states import NoticeState
from contracts.language.fields import Cursor, Id, Limit
from contracts.language.message import Query
from contracts.services5.notices.views import LineNoticeView


class ListLineNotices(Query, name="services5.notice.list", by=READERS, pages=LineNoticeView):
    """Campaigns for the lines to relay, the newest first; a service worker sees the own line."""

    line: ServiceLine | None = None
    status: NoticeState | None = None
    campaign_id: Id | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetLineNotice(Query, name="services5.notice.get", by=READERS, answers=LineNoticeView):
    """One of them."""

    id: Id
