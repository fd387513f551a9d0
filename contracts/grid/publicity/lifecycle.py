"""The states and the moves between them (domain §4)."""

from contracts.grid.publicity.commands import (
    ApproveCampaign,
    ChaseCampaign,
    CloseCampaign,
    PublishCampaign,
    RecordReceipt,
    ReturnCampaign,
    ReviewCampaign,
    ReviseCampaign,
    TargetCampaign,
    WithdrawCampaign,
)
from contracts.grid.publicity.events import PolicyEnded, PolicyPublished, PolicyUnreached
from contracts.grid.publicity.states import BEFORE, CAMPAIGN_STATES, RUNNING
from contracts.language.lifecycle import Lifecycle, Move

_ENDS = (PolicyEnded,)

CAMPAIGN = Lifecycle(
    "campaign",
    "政策宣传",
    states=CAMPAIGN_STATES,
    moves=(
        Move("revise", "drafted", "drafted", by=ReviseCampaign),
        Move("revise", "reviewed", "drafted", by=ReviseCampaign),
        Move("review", "drafted", "reviewed", by=ReviewCampaign),
        Move("return", "reviewed", "drafted", by=ReturnCampaign),
        Move("return", "approved", "drafted", by=ReturnCampaign),
        Move("approve", "reviewed", "approved", by=ApproveCampaign),
        Move("target", "approved", "targeted", by=TargetCampaign),
        Move("publish", "targeted", "publishing", by=PublishCampaign, tells=(PolicyPublished,)),
        Move("acknowledge", "publishing", "acknowledging", by=RecordReceipt),
        Move("chase", "publishing", "chasing", by=ChaseCampaign, tells=(PolicyUnreached,)),
        Move("chase", "acknowledging", "chasing", by=ChaseCampaign, tells=(PolicyUnreached,)),
        Move("urge", "chasing", "chasing", tells=(PolicyUnreached,)),
        *(Move("close", state, "closed", by=CloseCampaign, tells=_ENDS) for state in RUNNING),
        *(Move("finish", state, "closed", tells=_ENDS) for state in RUNNING),
        *(Move("lapse", state, "withdrawn") for state in BEFORE),
        *(Move("withdraw", state, "withdrawn", by=WithdrawCampaign) for state in BEFORE),
        *(
            Move("withdraw", state, "withdrawn", by=WithdrawCampaign, tells=_ENDS)
            for state in RUNNING
        ),
        *(Move("supersede", state, "superseded", tells=_ENDS) for state in (*RUNNING, "closed")),
    ),
)
"""It is chased when it is due, too, and finishes by itself: when everybody was reached, or at its
hard end. What was never published lapses there."""
