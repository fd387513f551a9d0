"""What can be read of campaigns and of those whom they are for."""

from typing import Any

from sqlalchemy import Select, and_, select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.grid.publicity.codes import AUTHORS
from contracts.grid.publicity.queries import (
    GetCampaign,
    GetProgress,
    ListAnnouncements,
    ListCampaigns,
    ListReceipts,
    ListRecipients,
    PreviewAudience,
)
from contracts.language.problem import NotFound
from services.grid.audience.counting import counts
from services.grid.handling import handlers
from services.grid.publicity.model import Campaign, rule_of
from services.grid.publicity.people import Announcement, Receipt, Recipient
from services.grid.publicity.progress import progress
from services.grid.publicity.shape import (
    ANNOUNCEMENT,
    CAMPAIGN,
    CAMPAIGN_LINE,
    CAMPAIGN_TO_AUTHORS,
    RECEIPT,
    RECIPIENT,
)
from services.grid.scope import in_grids, listed_grids

CAMPAIGNS = Listing(
    select(*CAMPAIGN_LINE.columns).where(Campaign.community == given("community")),
    Campaign.id,
    status=Campaign.status,
    supersedes=Campaign.supersedes,
)
RECIPIENTS = Listing(
    select(*RECIPIENT.columns).where(Recipient.community == given("community")),
    Recipient.sort_key,
    newest_first=False,
    id=Recipient.campaign,
    grid=Recipient.grid,
    building_id=Recipient.building,
    household_id=Recipient.household,
    status=Recipient.status,
    outstanding=Recipient.outstanding,
    grids=in_grids(Recipient.grid),
)
RECEIPTS = Listing(
    select(*RECEIPT.columns).where(Receipt.community == given("community")),
    Receipt.id,
    of=Receipt.campaign,
    household_id=Receipt.household,
    kind=Receipt.kind,
    grids=in_grids(Receipt.grid),
)
ANNOUNCEMENTS = Listing(
    select(*ANNOUNCEMENT.columns).where(Announcement.community == given("community")),
    Announcement.id,
    of=Announcement.campaign,
    channel=Announcement.channel,
)


@handlers.query(ListCampaigns)
def list_campaigns(ask: ListCampaigns, reading: Reading) -> Answer:
    """The newest first."""
    return reading.page(CAMPAIGNS, ask)


@handlers.query(GetCampaign)
def get_campaign(ask: GetCampaign, reading: Reading) -> Answer:
    """One campaign; the residents that it names for its authors alone."""
    shown = CAMPAIGN_TO_AUTHORS if reading.actor.role in AUTHORS else CAMPAIGN
    return reading.one(_of(ask.id, reading, *shown.columns))


@handlers.query(PreviewAudience)
def preview_audience(ask: PreviewAudience, reading: Reading) -> Answer:
    """Counted as of now, not as it was frozen."""
    campaign = _found(ask.id, reading, Campaign.audience, Campaign.named)
    rule = rule_of(campaign["audience"], campaign["named"])
    return Answer(counts(rule, reading.community, reading.now, reading.actor, reading.connection))


@handlers.query(GetProgress)
def get_progress(ask: GetProgress, reading: Reading) -> Answer:
    """By grid, building and channel."""
    campaign = _found(ask.id, reading, Campaign.id, Campaign.status)
    return Answer(campaign | progress(ask.id, reading))


@handlers.query(ListRecipients)
def list_recipients(ask: ListRecipients, reading: Reading) -> Answer:
    """Door by door."""
    _found(ask.id, reading, Campaign.id)
    return reading.page(RECIPIENTS, ask, grids=listed_grids(reading.actor))


@handlers.query(ListReceipts)
def list_receipts(ask: ListReceipts, reading: Reading) -> Answer:
    """The newest first."""
    _found(ask.id, reading, Campaign.id)
    return reading.page(RECEIPTS, ask, id=None, of=ask.id, grids=listed_grids(reading.actor))


@handlers.query(ListAnnouncements)
def list_announcements(ask: ListAnnouncements, reading: Reading) -> Answer:
    """The newest first; a notice for everywhere is everybody's."""
    _found(ask.id, reading, Campaign.id)
    return reading.page(ANNOUNCEMENTS, ask, id=None, of=ask.id)


def _of(id: str, reading: Reading, *columns: Any) -> Select[Any]:
    here = and_(Campaign.community == reading.community, Campaign.id == id)
    return select(*columns).where(here)


def _found(id: str, reading: Reading, *columns: Any) -> dict[str, Any]:
    rows = reading.rows(_of(id, reading, *columns))
    if not rows:
        raise NotFound()
    return rows[0]
