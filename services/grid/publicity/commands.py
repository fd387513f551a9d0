"""What people ask of campaigns, from the draft to the end."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.publicity.codes import AUTHORS
from contracts.grid.publicity.commands import (
    ApproveCampaign,
    ChaseCampaign,
    CloseCampaign,
    DraftCampaign,
    PublishCampaign,
    ReturnCampaign,
    ReviewCampaign,
    ReviseCampaign,
    TargetCampaign,
    WithdrawCampaign,
)
from contracts.grid.publicity.events import PolicyPublished
from contracts.grid.publicity.states import BEFORE
from contracts.language.problem import Conflict, Invalid
from services.grid.audience.lines import lines_of
from services.grid.handling import handlers
from services.grid.publicity.chasing import plan_visits, tell_unreached
from services.grid.publicity.drafting import content_of
from services.grid.publicity.endings import end, supersede
from services.grid.publicity.model import Campaign
from services.grid.publicity.people import Recipient
from services.grid.publicity.shape import CAMPAIGN, CAMPAIGN_TO_AUTHORS

AT_ONCE = 200
"""Visits that are planned when somebody asks to chase; the clock plans the others."""


@handlers.command(DraftCampaign)
def draft_campaign(ask: DraftCampaign, uow: UnitOfWork) -> Answer:
    """A policy is to be made known; nobody is told before somebody else approves."""
    before = _version_before(ask.supersedes, uow)
    campaign = Campaign(
        community=uow.community,
        id=new_id(),
        version=1,
        status="drafted",
        number=before.number + 1 if before else 1,
        supersedes=ask.supersedes,
        overdue_level=0,
        drafted_by=uow.actor.account,
        drafted_at=uow.now,
        **content_of(ask, uow),
    )
    uow.add(campaign)
    return _shown(campaign, uow, created=True)


@handlers.command(ReviseCampaign)
def revise_campaign(ask: ReviseCampaign, uow: UnitOfWork) -> Answer:
    """Written anew; who did it is its author from now on, and another approves."""
    campaign = uow.get(Campaign, ask.id)
    content = content_of(ask, uow)
    campaign.move("revise", uow.now)
    for name, value in content.items():
        setattr(campaign, name, value)
    campaign.drafted_by = uow.actor.account
    campaign.reviewed_by = campaign.remark = None
    return _shown(campaign, uow)


@handlers.command(ReviewCampaign)
def review_campaign(ask: ReviewCampaign, uow: UnitOfWork) -> Answer:
    """The text is right."""
    campaign = uow.get(Campaign, ask.id)
    campaign.move("review", uow.now)
    campaign.reviewed_by, campaign.remark = uow.actor.account, None
    return _shown(campaign, uow)


@handlers.command(ReturnCampaign)
def return_campaign(ask: ReturnCampaign, uow: UnitOfWork) -> Answer:
    """Back to whoever wrote it."""
    campaign = uow.get(Campaign, ask.id)
    campaign.move("return", uow.now)
    campaign.remark = ask.reason
    campaign.reviewed_by = campaign.approved_by = campaign.approved_at = None
    return _shown(campaign, uow)


@handlers.command(ApproveCampaign)
def approve_campaign(ask: ApproveCampaign, uow: UnitOfWork) -> Answer:
    """It may go out, says somebody who did not write it."""
    campaign = uow.get(Campaign, ask.id)
    campaign.must_be_of_another(uow.actor.account)
    campaign.move("approve", uow.now)
    campaign.approved_by, campaign.approved_at = uow.actor.account, uow.now
    return _shown(campaign, uow)


@handlers.command(TargetCampaign)
def target_campaign(ask: TargetCampaign, uow: UnitOfWork) -> Answer:
    """The rule is frozen; the clock enters the recipients, a part a second."""
    campaign = uow.get(Campaign, ask.id)
    campaign.move("target", uow.now)
    campaign.targeted_at = uow.now
    return _shown(campaign, uow)


@handlers.command(PublishCampaign)
def publish_campaign(ask: PublishCampaign, uow: UnitOfWork) -> Answer:
    """It goes out; the version before it is over."""
    campaign = uow.get(Campaign, ask.id)
    if campaign.status == "targeted":
        _must_be_ready(campaign, uow)
    before = _version_before(campaign.supersedes, uow)
    campaign.move("publish", uow.now)
    campaign.published_at = uow.now
    if before is not None:
        supersede(before, campaign, uow)
    uow.tell(
        PolicyPublished(
            campaign=campaign.id,
            supersedes=campaign.supersedes,
            unit=campaign.unit,
            recipients=campaign.recipients or 0,
            grids=_grids(campaign, uow),
            channels=campaign.channels,
            acknowledge_by=campaign.acknowledge_by,
            lines=lines_of(campaign.rule()),
        ),
        about=campaign,
    )
    return _shown(campaign, uow)


@handlers.command(ChaseCampaign)
def chase_campaign(ask: ChaseCampaign, uow: UnitOfWork) -> Answer:
    """Not waiting until it is due."""
    campaign = uow.get(Campaign, ask.id)
    if campaign.status == "chasing":
        raise Conflict("已经在催办。")
    campaign.chase(uow.now)
    tell_unreached(campaign, uow)
    plan_visits(campaign, uow, AT_ONCE)
    return _shown(campaign, uow)


@handlers.command(CloseCampaign)
def close_campaign(ask: CloseCampaign, uow: UnitOfWork) -> Answer:
    """Enough were reached; whoever was not stays on the list as such."""
    campaign = uow.get(Campaign, ask.id)
    end(campaign, "close", uow, ask.reason)
    return _shown(campaign, uow)


@handlers.command(WithdrawCampaign)
def withdraw_campaign(ask: WithdrawCampaign, uow: UnitOfWork) -> Answer:
    """Nobody is told any more."""
    campaign = uow.get(Campaign, ask.id)
    end(campaign, "withdraw", uow, ask.reason)
    return _shown(campaign, uow)


def _version_before(id: str | None, uow: UnitOfWork) -> Campaign | None:
    """The campaign that the next one takes the place of. Raises `Invalid` for one that is not
    there, `Conflict` for one that was never published, or has a next version already."""
    if id is None:
        return None
    before = uow.find(Campaign, id, lock=True)
    if before is None:
        raise Invalid.at("/supersedes", "unknown", "没有这项宣传。")
    if before.status == "superseded":
        raise Conflict("这项宣传已有更新的版本。")
    if before.status in BEFORE or before.status == "withdrawn":
        raise Conflict("只能替代已经发布的宣传。")
    return before


def _must_be_ready(campaign: Campaign, uow: UnitOfWork) -> None:
    if campaign.recipients is None:
        raise Conflict("对象名单正在生成,请稍后再发布。")
    if campaign.recipients == 0:
        raise Conflict("对象名单为空,没有可以宣传的对象。")
    if campaign.acknowledge_by <= uow.now:
        raise Conflict("签收截止已过,请撤回后重新起草。")


def _grids(campaign: Campaign, uow: UnitOfWork) -> list[str]:
    stmt = select(Recipient.grid).where(
        Recipient.community == campaign.community, Recipient.campaign == campaign.id
    )
    return sorted(uow.session.scalars(stmt.distinct()))


def _shown(campaign: Campaign, uow: UnitOfWork, created: bool = False) -> Answer:
    shape = CAMPAIGN_TO_AUTHORS if uow.actor.role in AUTHORS else CAMPAIGN
    return Answer(shape.of(campaign), id=campaign.id if created else None, etag=campaign.version)
