"""What the clock brings to campaigns: recipients, visits, reminders, and an end for each."""

import datetime as dt

from sqlalchemy import or_, select

from backbone.unit_of_work import UnitOfWork
from contracts.grid.publicity.states import BEFORE, RUNNING
from services.grid.handling import handlers
from services.grid.publicity.chasing import (
    call_off,
    outstanding_somewhere,
    plan_visits,
    tell_unreached,
    waits,
)
from services.grid.publicity.endings import end
from services.grid.publicity.model import Campaign
from services.grid.publicity.people import Recipient
from services.grid.publicity.presence import keep_up
from services.grid.publicity.targeting import add_recipients, count_recipients

RECIPIENTS_AT_ONCE = 20_000
"""Entered in one transaction, the clock's own: what comes through the mailbox goes on meanwhile."""

CAMPAIGNS_AT_ONCE = 50
KEPT_AT_ONCE = 2
KEPT_EVERY = dt.timedelta(minutes=5)
VISITS_AT_ONCE = 500


@handlers.every(1)
def enter_recipients(uow: UnitOfWork) -> None:
    """The next part of one list; it is complete when nobody is missing."""
    campaign = uow.session.scalars(
        select(Campaign)
        .where(Campaign.status == "targeted", Campaign.recipients.is_(None))
        .order_by(Campaign.targeted_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if campaign is None:
        return
    if add_recipients(campaign, uow, RECIPIENTS_AT_ONCE) < RECIPIENTS_AT_ONCE:
        campaign.recipients = count_recipients(campaign, uow)
        campaign.touch()


@handlers.every(20)
def keep_up_with_the_registry(uow: UnitOfWork) -> None:
    """Newcomers join, those who left drop out. A few campaigns at a time, those first that waited
    longest."""
    stmt = (
        select(Campaign)
        .where(
            Campaign.status.in_(RUNNING),
            or_(Campaign.kept_at.is_(None), Campaign.kept_at <= uow.now - KEPT_EVERY),
        )
        .order_by(Campaign.kept_at.asc().nulls_first(), Campaign.id)
        .limit(KEPT_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    for campaign in uow.session.scalars(stmt).all():
        keep_up(campaign, uow)


@handlers.every(30)
def finish_campaigns(uow: UnitOfWork) -> None:
    """Who has reached everybody is done."""
    stmt = (
        select(Campaign)
        .where(Campaign.status.in_(RUNNING), ~waits())
        .order_by(Campaign.community, Campaign.id)
        .with_for_update(skip_locked=True)
    )
    for campaign in uow.session.scalars(stmt).all():
        if not outstanding_somewhere(campaign, uow):
            end(campaign, "finish", uow)


@handlers.every(30)
def chase_and_end_campaigns(uow: UnitOfWork) -> None:
    """First those responsible are told, a while later the one above; at its hard end a campaign
    closes, and what was never published lapses."""
    stmt = (
        select(Campaign)
        .where(Campaign.status.in_((*BEFORE, *RUNNING)), Campaign.alarm_at <= uow.now)
        .order_by(Campaign.alarm_at)
        .limit(CAMPAIGNS_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    for campaign in uow.session.scalars(stmt).all():
        if campaign.hard_end_at <= uow.now:
            end(campaign, "finish" if campaign.running else "lapse", uow)
            continue
        campaign.chase(uow.now)
        tell_unreached(campaign, uow)


@handlers.every(5)
def plan_campaign_visits(uow: UnitOfWork) -> None:
    """To the doors that are chased, so many at once; those that nobody waits for are called off."""
    left = VISITS_AT_ONCE
    for campaign in _chasing(uow):
        left -= plan_visits(campaign, uow, left)
        if left <= 0:
            break
    uow.write_new()
    call_off(uow)


def _chasing(uow: UnitOfWork) -> list[Campaign]:
    stmt = (
        select(Campaign)
        .where(
            Campaign.status == "chasing",
            Campaign.plans_visits,
            waits(Recipient.visit.is_(None)),
        )
        .order_by(Campaign.community, Campaign.id)
        .with_for_update(skip_locked=True)
    )
    return list(uow.session.scalars(stmt))
