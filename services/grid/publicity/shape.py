"""How campaigns and what belongs to them are shown."""

from typing import Any

from backbone.shape import Shape
from services.grid.publicity.model import Campaign
from services.grid.publicity.people import Announcement, Receipt, Recipient

_LINE: dict[str, Any] = {
    name: getattr(Campaign, name)
    for name in (
        *("id", "title", "number", "supersedes", "status", "unit", "wants", "channels"),
        *("recipients", "acknowledge_by", "hard_end_at", "published_at", "ended_at"),
        *("overdue_level", "version"),
    )
}
_WHOLE: dict[str, Any] = _LINE | {
    name: getattr(Campaign, name)
    for name in (
        *("body", "document_number", "issuer", "valid_from", "valid_until", "translations"),
        *("audience", "residents_named", "joins_newcomers", "plans_visits", "drafted_by"),
        *("drafted_at", "reviewed_by", "approved_by", "approved_at", "targeted_at", "remark"),
    )
}
CAMPAIGN_LINE, CAMPAIGN = Shape(**_LINE), Shape(**_WHOLE)
CAMPAIGN_TO_AUTHORS = Shape(**_WHOLE, residents=Campaign.named)

RECIPIENT = Shape(
    id=Recipient.id,
    household_id=Recipient.household,
    household_code=Recipient.household_code,
    resident_id=Recipient.resident,
    grid=Recipient.grid,
    building_id=Recipient.building,
    status=Recipient.status,
    outstanding=Recipient.outstanding,
    present=Recipient.present,
    newcomer=Recipient.newcomer,
    channel=Recipient.channel,
    received_at=Recipient.received_at,
    visit_id=Recipient.visit,
    version=Recipient.version,
)
RECEIPT = Shape(
    id=Receipt.id,
    campaign_id=Receipt.campaign,
    recipient_id=Receipt.recipient,
    household_id=Receipt.household,
    resident_id=Receipt.resident,
    grid=Receipt.grid,
    kind=Receipt.kind,
    channel=Receipt.channel,
    given_by=Receipt.given_by,
    received_at=Receipt.received_at,
    recorded_by=Receipt.recorded_by,
    recorded_at=Receipt.recorded_at,
)
ANNOUNCEMENT = Shape(
    id=Announcement.id,
    campaign_id=Announcement.campaign,
    channel=Announcement.channel,
    place=Announcement.place,
    sent_by=Announcement.sent_by,
    sender=Announcement.sender,
    sent_at=Announcement.sent_at,
    reference=Announcement.reference,
    recorded_by=Announcement.recorded_by,
    recorded_at=Announcement.recorded_at,
)
