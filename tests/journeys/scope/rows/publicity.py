"""Campaigns: what they say, whom they are for, what came of telling them."""

from typing import Any

from tests.journeys import publicizing
from tests.journeys.platform import done
from tests.journeys.scope.row import Matrix, Row, just, nothing
from tests.journeys.scope.stances import LINE, OTHER, OUTSIDE
from tests.journeys.scope.things import BEYOND_GRID, Keeping, Things, canary
from tests.waiting import until


def make_campaigns(keeping: Keeping) -> None:
    """One at each step that somebody may take, for one household in the first grid."""
    own, made, keep = keeping.own, keeping.made, keeping.keep
    few = {"audience": {"residents": [made["resident"].id]}}
    words = canary("campaign")
    out = publicizing.published(own, **few, title=words)
    keep("campaign", out, OUTSIDE, words)
    path = f"/v1/campaigns/{out}"
    given = done(
        own.post(f"{path}/receipts", publicizing.receipt(made["household"].id, kind="read"))
    ).json()
    keep("campaign receipt", given["id"], BEYOND_GRID)
    keep("campaign recipient", given["recipient_id"], BEYOND_GRID)
    told = {**publicizing.notice(), "reference": canary("announcement")}
    announced = done(own.post(f"{path}/announcements", told)).json()
    keep("announcement", announced["id"], OUTSIDE, told["reference"])
    listed = until(
        lambda: own.get("/v1/line-notices", campaign_id=out, line=LINE)["items"],
        "its line has it",
    )
    keep("line notice", listed[0]["id"], OUTSIDE | {OTHER})
    keep("draft campaign", publicizing.drafted(own, **few), OUTSIDE)
    reviewed = publicizing.drafted(own, **few)
    publicizing.step(own, reviewed, "review")
    keep("reviewed campaign", reviewed, OUTSIDE)
    with publicizing.another(own, "community") as author:
        others = publicizing.drafted(author, **few)
        publicizing.step(author, others, "review")
    keep("another's campaign", others, OUTSIDE)
    approved = publicizing.drafted(own, **few)
    publicizing.approve(own, approved)
    keep("approved campaign", approved, OUTSIDE)
    ready = publicizing.drafted(own, **few)
    publicizing.approve(own, ready)
    publicizing.target(own, ready)
    keep("targeted campaign", ready, OUTSIDE)


def _drafted(things: Things) -> dict[str, Any]:
    return publicizing.draft(title=canary("draft"))


def _told(things: Things) -> dict[str, Any]:
    return {**publicizing.notice(), "reference": canary("again")}


def _received(things: Things) -> dict[str, Any]:
    return publicizing.receipt(things["household"].id)


CAMPAIGN = {"id": "campaign"}
SHOWN = ("campaign",)
OURS = {"household_id": "household"}
PUBLICITY: Matrix = {
    "grid_campaign_list": (Row(query={"limit": 200}, shows=SHOWN),),
    "grid_campaign_get": (Row(path=CAMPAIGN, shows=SHOWN),),
    "grid_campaign_preview": (Row(path=CAMPAIGN),),
    "grid_campaign_progress": (Row(path=CAMPAIGN, shows=SHOWN),),
    "grid_campaign_recipient_list": (
        Row(path=CAMPAIGN, query=OURS, shows=("campaign recipient",)),
    ),
    "grid_campaign_receipt_list": (Row(path=CAMPAIGN, query=OURS, shows=("campaign receipt",)),),
    "grid_campaign_announcement_list": (Row(path=CAMPAIGN, shows=("announcement",)),),
    "grid_campaign_draft": (Row(body=_drafted),),
    "grid_campaign_revise": (Row(path={"id": "draft campaign"}, body=_drafted),),
    "grid_campaign_review": (Row(path={"id": "draft campaign"}, body=nothing),),
    "grid_campaign_return": (Row(path={"id": "reviewed campaign"}, body=just(reason="错字")),),
    "grid_campaign_approve": (Row(path={"id": "another's campaign"}, body=nothing),),
    "grid_campaign_target": (Row(path={"id": "approved campaign"}, body=nothing),),
    "grid_campaign_publish": (Row(path={"id": "targeted campaign"}, body=nothing),),
    "grid_campaign_announce": (Row(path=CAMPAIGN, body=_told),),
    "grid_campaign_acknowledge": (Row(path=CAMPAIGN, uses=("household",), body=_received),),
    "grid_campaign_chase": (Row(path=CAMPAIGN, body=nothing),),
    "grid_campaign_close": (Row(path=CAMPAIGN, body=just(reason="已基本覆盖")),),
    "grid_campaign_withdraw": (Row(path={"id": "targeted campaign"}, body=just(reason="有误")),),
    "party_notice_list": (Row(query={"limit": 200}, shows=SHOWN),),
    "services5_notice_list": (Row(query={"limit": 200}, shows=("line notice",)),),
    "services5_notice_get": (Row(path={"id": "line notice"}, shows=("line notice",)),),
}
