"""What is shown of a notice."""

from contracts.codes import ServiceLine
from contracts.grid.audience.rule import Unit
from contracts.grid.publicity.codes import Channel
from contracts.grid.publicity.states import NoticeState
from contracts.language.fields import GridCode, Id, Instant
from contracts.language.message import Message
from contracts.language.versions import Version
from contracts.suppressing import PeopleChosen


class LineNoticeView(Message):
    """A campaign that has gone out, for one line to relay to those it serves; its words are read at
    `/v1/campaigns/{campaign_id}`. `recipients` are all of the campaign's, whatever the line."""

    id: Id
    campaign_id: Id
    line: ServiceLine
    status: NoticeState
    supersedes: Id | None
    superseded_by: Id | None
    unit: Unit
    recipients: PeopleChosen | None
    grids: list[GridCode]
    channels: list[Channel]
    published_at: Instant
    acknowledge_by: Instant
    version: Version
