"""What is shown of campaigns, recipients and receipts."""

from typing import Annotated, ClassVar

from marshmallow import validate

from contracts.grid.audience.rule import Audience, Unit
from contracts.grid.publicity.codes import (
    Channel,
    GivenBy,
    Language,
    ReceiptKind,
    SenderKind,
    Text,
    Wanted,
)
from contracts.grid.publicity.states import CampaignState, RecipientState
from contracts.language.fields import Count, Date, Flag, GridCode, Id, Instant, Line, NumberField
from contracts.language.message import Message
from contracts.language.versions import EscalationLevel, Version
from contracts.suppressing import PeopleChosen

Share = Annotated[float, NumberField(validate=validate.Range(0, 1))]


class Translation(Message):
    """The same in another language."""

    language: Language
    title: Line
    body: Text


class CampaignLineView(Message):
    """A campaign in a list. `number` counts the versions of one policy; `recipients` is null until
    all of them are known."""

    id: Id
    title: Line
    number: Version
    supersedes: Id | None
    status: CampaignState
    unit: Unit
    wants: Wanted
    channels: list[Channel]
    recipients: PeopleChosen | None
    acknowledge_by: Instant
    hard_end_at: Instant
    published_at: Instant | None
    ended_at: Instant | None
    overdue_level: EscalationLevel
    version: Version


class CampaignView(CampaignLineView):
    """A campaign with the policy's words, and who did what. The audience is shown without the
    residents it names, who are counted (`residents_named`); their ids are a member for authors
    alone."""

    body: Text
    document_number: Line | None
    issuer: Line | None
    valid_from: Date | None
    valid_until: Date | None
    translations: list[Translation]
    audience: Audience
    residents_named: PeopleChosen | None
    joins_newcomers: Flag
    plans_visits: Flag
    drafted_by: Line
    drafted_at: Instant
    reviewed_by: Line | None
    approved_by: Line | None
    approved_at: Instant | None
    targeted_at: Instant | None
    remark: Line | None
    residents: list[Id] | None = None


class RecipientView(Message):
    """A household, or a person, whom a campaign is for. `visit_id` is the visit at which they shall
    be told. `newcomer`: they moved in, or came to be meant, after the others were counted."""

    id: Id
    household_id: Id
    household_code: Line
    resident_id: Id | None
    grid: GridCode
    building_id: Id | None
    status: RecipientState
    outstanding: Flag
    present: Flag
    newcomer: Flag
    channel: Channel | None
    received_at: Instant | None
    visit_id: Id | None
    version: Version


class ReceiptView(Message):
    """What came of telling somebody once."""

    id: Id
    campaign_id: Id
    recipient_id: Id
    household_id: Id
    resident_id: Id | None
    grid: GridCode
    kind: ReceiptKind
    channel: Channel
    given_by: GivenBy
    received_at: Instant
    recorded_by: Line
    recorded_at: Instant


class AnnouncementView(Message):
    """That it was told over a channel. `place` is the grid where, null for everywhere; `reference`
    what the sender calls it."""

    id: Id
    campaign_id: Id
    channel: Channel
    place: GridCode | None
    sent_by: SenderKind
    sender: Line
    sent_at: Instant
    reference: Line | None
    recorded_by: Line
    recorded_at: Instant


class ReachView(Message):
    """How far a campaign has come in a grid (`grid` null: in all that one may see). `rate` is the
    share of recipients who were reached. Null is what is too small to be shown."""

    sums: ClassVar = {"recipients": ("reached", "refused", "unreached")}
    grid: GridCode | None
    recipients: PeopleChosen | None
    reached: PeopleChosen | None
    refused: PeopleChosen | None
    unreached: PeopleChosen | None
    rate: Share | None


class BuildingReachView(Message):
    """How many of a building are not reached yet."""

    building_id: Id
    title: Line
    recipients: PeopleChosen | None
    unreached: PeopleChosen | None


class ChannelReachView(Message):
    """How often it was told over a channel, and how many it has reached."""

    channel: Channel
    announcements: Count
    reached: PeopleChosen | None


class ProgressView(Message):
    """How far a campaign has come. The 200 buildings with the most unreached, and channels, are not
    shown where few are not counted."""

    id: Id
    status: CampaignState
    total: ReachView
    grids: list[ReachView]
    buildings: list[BuildingReachView]
    channels: list[ChannelReachView]
