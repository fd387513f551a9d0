"""What people ask for."""

from typing import Annotated

from marshmallow import validate

from contracts.grid.audience.rule import Audience, Unit
from contracts.grid.publicity.codes import (
    APPROVERS,
    AUTHORS,
    DOORSTEP,
    Channel,
    GivenBy,
    ReceiptKind,
    SenderKind,
    Text,
    Wanted,
)
from contracts.grid.publicity.views import (
    AnnouncementView,
    CampaignView,
    ReceiptView,
    Translation,
)
from contracts.language.fields import Date, Flag, GridCode, Id, Instant, Line
from contracts.language.message import Command


class Content(Command):
    """What a campaign says, to whom, and until when.

    It is acknowledged until `acknowledge_by`; then whoever was not reached is chased, and at
    `hard_end_at` (by default 30 days later) it is over. `wants`: to know of it is enough, or it is
    signed for.
    """

    title: Line
    body: Text
    audience: Audience
    unit: Unit
    channels: Annotated[list[Channel], validate.Length(1, 7)]
    acknowledge_by: Instant
    hard_end_at: Instant | None = None
    wants: Wanted = "acknowledged"
    document_number: Line | None = None
    issuer: Line | None = None
    valid_from: Date | None = None
    valid_until: Date | None = None
    translations: Annotated[list[Translation], validate.Length(1, 10)] | None = None
    joins_newcomers: Flag = True
    plans_visits: Flag = True


class DraftCampaign(Content, name="grid.campaign.draft", by=AUTHORS, answers=CampaignView):
    """A policy is to be made known (政策宣传). With `supersedes` it is the next version of a
    campaign that was published, which ends when this one is published; its receipts do not count
    here."""

    supersedes: Id | None = None


class ReviseCampaign(Content, name="grid.campaign.revise", by=AUTHORS, answers=CampaignView):
    """It is written anew; what was reviewed must be reviewed again."""

    id: Id


class ReviewCampaign(Command, name="grid.campaign.review", by=AUTHORS, answers=CampaignView):
    """The text is right (审核)."""

    id: Id


class ReturnCampaign(
    Command,
    name="grid.campaign.return",
    by=("community_worker", *APPROVERS),
    answers=CampaignView,
):
    """It needs more work."""

    id: Id
    reason: Line


class ApproveCampaign(Command, name="grid.campaign.approve", by=APPROVERS, answers=CampaignView):
    """It may go out (批准); said by somebody else than who wrote it."""

    id: Id


class TargetCampaign(Command, name="grid.campaign.target", by=AUTHORS, answers=CampaignView):
    """The audience as it is now becomes the list of recipients, within seconds."""

    id: Id


class PublishCampaign(Command, name="grid.campaign.publish", by=AUTHORS, answers=CampaignView):
    """It goes out."""

    id: Id


class AnnounceCampaign(
    Command, name="grid.campaign.announce", by=DOORSTEP, answers=AnnouncementView
):
    """It was told over a channel: a notice was put up, a message sent, a meeting held. `sender` is
    who, or which system, by default the account."""

    id: Id
    channel: Channel
    sent_at: Instant
    place: GridCode | None = None
    sent_by: SenderKind = "person"
    sender: Line | None = None
    reference: Line | None = None


class RecordReceipt(Command, name="grid.campaign.acknowledge", by=DOORSTEP, answers=ReceiptView):
    """A recipient was told, and what came of it. In any order, as often as it happens, late from a
    device that was offline: the strongest counts. Where a campaign is for persons, `resident_id`
    says who."""

    id: Id
    household_id: Id
    resident_id: Id | None = None
    kind: ReceiptKind
    channel: Channel = "door"
    given_by: GivenBy = "self"
    received_at: Instant


class ChaseCampaign(Command, name="grid.campaign.chase", by=AUTHORS, answers=CampaignView):
    """Whoever was not reached is chased from now on, before it is due."""

    id: Id


class CloseCampaign(Command, name="grid.campaign.close", by=AUTHORS, answers=CampaignView):
    """It has reached as many as it will."""

    id: Id
    reason: Line


class WithdrawCampaign(Command, name="grid.campaign.withdraw", by=APPROVERS, answers=CampaignView):
    """It was wrong, or is not in force: nobody is told any more."""

    id: Id
    reason: Line
