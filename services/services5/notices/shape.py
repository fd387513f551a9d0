"""How a notice is shown."""

from backbone.shape import Shape
from services.services5.notices.model import LineNotice

LINE_NOTICE = Shape(
    id=LineNotice.id,
    campaign_id=LineNotice.campaign,
    line=LineNotice.line,
    status=LineNotice.status,
    supersedes=LineNotice.supersedes,
    superseded_by=LineNotice.superseded_by,
    unit=LineNotice.unit,
    recipients=LineNotice.recipients,
    grids=LineNotice.grids,
    channels=LineNotice.channels,
    published_at=LineNotice.published_at,
    acknowledge_by=LineNotice.acknowledge_by,
    version=LineNotice.version,
)
