"""What is done among people: telling them over a channel, and what came of it."""

import datetime as dt

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.publicity.commands import AnnounceCampaign, RecordReceipt
from contracts.language.problem import Conflict, Invalid, NotFound
from services.grid.days import CLOCK_SKEW
from services.grid.handling import handlers
from services.grid.publicity.chasing import call_off
from services.grid.publicity.model import Campaign
from services.grid.publicity.people import Announcement, Receipt, Recipient
from services.grid.publicity.receipts import count
from services.grid.publicity.shape import ANNOUNCEMENT, RECEIPT
from services.grid.publicity.targeting import recipient_id
from services.grid.registry.places.keeping import must_be_grid
from services.grid.scope import must_own
from services.grid.visits.model import Visit


@handlers.command(RecordReceipt)
def record_receipt(ask: RecordReceipt, uow: UnitOfWork) -> Answer:
    """Somebody was told at the door, or says that they know; nobody needs to go there again."""
    campaign = _known(ask.id, uow)
    recipient = _recipient(ask, campaign, uow)
    must_own(uow.actor, recipient.grid)
    _check_moment(ask.received_at, "/received_at", campaign, uow)
    campaign.must_take(ask.received_at, uow.now)
    receipt = Receipt(
        community=uow.community,
        id=new_id(),
        version=1,
        campaign=campaign.id,
        recipient=recipient.id,
        household=recipient.household,
        resident=ask.resident_id,
        grid=recipient.grid,
        kind=ask.kind,
        channel=ask.channel,
        given_by=ask.given_by,
        received_at=ask.received_at,
        recorded_by=uow.actor.account,
        recorded_at=uow.now,
    )
    uow.add(receipt)
    count(campaign, recipient, kind=ask.kind, channel=ask.channel, received_at=ask.received_at)
    if campaign.status == "publishing":
        _note_first(campaign.id, uow)
    if recipient.visit is not None and not recipient.outstanding:
        call_off(uow, Visit.community == uow.community, Visit.id == recipient.visit)
    return Answer(RECEIPT.of(receipt), id=receipt.id)


@handlers.command(AnnounceCampaign)
def announce_campaign(ask: AnnounceCampaign, uow: UnitOfWork) -> Answer:
    """A notice was put up, a message sent, a meeting held."""
    campaign = _known(ask.id, uow)
    if ask.place is not None:
        must_be_grid(ask.place, uow, "/place")
    _check_moment(ask.sent_at, "/sent_at", campaign, uow)
    campaign.must_take(ask.sent_at, uow.now)
    announcement = Announcement(
        community=uow.community,
        id=new_id(),
        version=1,
        campaign=campaign.id,
        channel=ask.channel,
        place=ask.place,
        sent_by=ask.sent_by,
        sender=ask.sender or uow.actor.account,
        sent_at=ask.sent_at,
        reference=ask.reference,
        recorded_by=uow.actor.account,
        recorded_at=uow.now,
    )
    uow.add(announcement)
    return Answer(ANNOUNCEMENT.of(announcement), id=announcement.id)


def _note_first(id: str, uow: UnitOfWork) -> None:
    """The campaign is acknowledged from now on; looked at once more under a lock."""
    campaign = uow.find(Campaign, id, lock=True)
    if campaign is not None and campaign.status == "publishing":
        campaign.move("acknowledge", uow.now)


def _known(id: str, uow: UnitOfWork) -> Campaign:
    campaign = uow.find(Campaign, id)
    if campaign is None:
        raise NotFound()
    return campaign


def _recipient(ask: RecordReceipt, campaign: Campaign, uow: UnitOfWork) -> Recipient:
    """Raises `Invalid` where a person is not named, or nobody of that name is meant."""
    by_person = campaign.unit == "person"
    if by_person and ask.resident_id is None:
        raise Invalid.at("/resident_id", "required", "这项宣传按人签收,请指明居民。")
    id = recipient_id(campaign.id, ask.household_id, ask.resident_id if by_person else None)
    recipient = uow.find(Recipient, id, lock=True)
    if recipient is None or recipient.household != ask.household_id:
        pointer = "/resident_id" if by_person else "/household_id"
        raise Invalid.at(pointer, "not_meant", "不在这项宣传的对象名单中。")
    return recipient


def _check_moment(at: dt.datetime, pointer: str, campaign: Campaign, uow: UnitOfWork) -> None:
    if at > uow.now + CLOCK_SKEW:
        raise Invalid.at(pointer, "future", "时间不能在将来。")
    if campaign.published_at is None:
        raise Conflict("这项宣传尚未发布。")
    if at < campaign.published_at - CLOCK_SKEW:
        raise Invalid.at(pointer, "too_early", "时间不能早于发布时间。")
