"""What can be read."""

from contracts.codes import READERS
from contracts.grid.audience.views import AudienceCountsView
from contracts.grid.publicity.codes import DOORSTEP, Channel, ReceiptKind
from contracts.grid.publicity.states import CampaignState, RecipientState
from contracts.grid.publicity.views import (
    AnnouncementView,
    CampaignLineView,
    CampaignView,
    ProgressView,
    ReceiptView,
    RecipientView,
)
from contracts.language.fields import Cursor, Flag, GridCode, Id, Limit
from contracts.language.message import Query


class ListCampaigns(Query, name="grid.campaign.list", by=READERS, pages=CampaignLineView):
    """Campaigns, the newest first."""

    status: CampaignState | None = None
    supersedes: Id | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetCampaign(Query, name="grid.campaign.get", by=READERS, answers=CampaignView):
    """One campaign with the policy's words."""

    id: Id


class PreviewAudience(Query, name="grid.campaign.preview", by=READERS, answers=AudienceCountsView):
    """How many the audience of a campaign has as of now, in the own grids."""

    id: Id


class GetProgress(Query, name="grid.campaign.progress", by=READERS, answers=ProgressView):
    """How many were reached, in the own grids; by grid, building and channel."""

    id: Id


class ListRecipients(Query, name="grid.campaign_recipient.list", by=DOORSTEP, pages=RecipientView):
    """Recipients in the own grids, door by door; `outstanding` are those to go to."""

    id: Id
    grid: GridCode | None = None
    building_id: Id | None = None
    household_id: Id | None = None
    status: RecipientState | None = None
    outstanding: Flag | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class ListReceipts(Query, name="grid.campaign_receipt.list", by=DOORSTEP, pages=ReceiptView):
    """What came of telling people, in the own grids, the newest first."""

    id: Id
    household_id: Id | None = None
    kind: ReceiptKind | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class ListAnnouncements(
    Query, name="grid.campaign_announcement.list", by=READERS, pages=AnnouncementView
):
    """How it was told, the newest first."""

    id: Id
    channel: Channel | None = None
    limit: Limit = 50
    cursor: Cursor | None = None
