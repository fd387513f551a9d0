"""What is shown of a notice."""

from contracts.grid.audience.rule import Unit
from contracts.grid.publicity.codes import Channel
from contracts.grid.publicity.states import NoticeState
from contracts.language.fields import GridCode, Id, Instant
from contracts.language.message import Message
from contracts.language.versions import EscalationLevel, Version
from contracts.suppressing import PeopleChosen


class NoticeView(Message):
    """A campaign that has gone out, for the branches to relay; its words are read at
    `/v1/campaigns/{id}`. `unreached` are the households that were not reached when it was last
    told, at `overdue_level`."""

    id: Id
    status: NoticeState
    supersedes: Id | None
    superseded_by: Id | None
    unit: Unit
    recipients: PeopleChosen | None
    grids: list[GridCode]
    channels: list[Channel]
    published_at: Instant
    acknowledge_by: Instant
    overdue_level: EscalationLevel
    unreached: PeopleChosen | None
    version: Version
