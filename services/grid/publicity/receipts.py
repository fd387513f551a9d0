"""Which receipt counts: the strongest, whichever comes first; of equal ones the earliest."""

import datetime as dt

from contracts.grid.publicity.codes import RECEIPTS
from services.grid.publicity.model import Campaign
from services.grid.publicity.people import Recipient

_STRENGTH = {kind: n for n, kind in enumerate(reversed(RECEIPTS), 1)}


def count(
    campaign: Campaign,
    recipient: Recipient,
    *,
    kind: str,
    channel: str,
    received_at: dt.datetime,
) -> None:
    """One more receipt. Adding the same ones in any order, repeated, ends alike."""
    before = _rank(recipient.status, recipient.received_at, recipient.channel)
    if _rank(kind, received_at, channel) <= before:
        return
    recipient.status, recipient.channel = kind, channel
    recipient.received_at = received_at
    recipient.outstanding = recipient.present and not campaign.settled_by(kind)
    recipient.touch()


def _rank(
    kind: str, received_at: dt.datetime | None, channel: str | None
) -> tuple[int, float, str]:
    moment = -received_at.timestamp() if received_at is not None else float("-inf")
    return _STRENGTH.get(kind, 0), moment, channel or ""
