"""Campaigns in a small registry, as far as a test wants them."""

import datetime as dt
from typing import Any

from backbone.ids import id_of
from contracts.grid.publicity.commands import (
    ApproveCampaign,
    DraftCampaign,
    PublishCampaign,
    RecordReceipt,
    ReviewCampaign,
    TargetCampaign,
)
from contracts.language.actor import Actor
from services.grid.publicity.model import Campaign
from services.grid.publicity.people import Recipient
from services.grid.visits.model import Visit
from tests.unit.grid.audienceroom import FIRST, Room, peopled
from tests.unit.room import CLEARED, COMMUNITY, NOON, SECRETARY

HOMES = {code: id_of("home", code) for code in ("1-1", "1-2", "2-1")}
OFFICER = Actor("wangge", "grid_officer", COMMUNITY, {"grids": (FIRST,)})


def content(**more: Any) -> dict[str, Any]:
    return {
        "title": "城乡居民养老保险缴费",
        "body": "缴费时间、标准和办法。",
        "audience": {},
        "unit": "household",
        "channels": ["door", "notice_board"],
        "acknowledge_by": (NOON + dt.timedelta(days=7)).isoformat(),
        **more,
    }


def drafted(room: Room, **more: Any) -> str:
    """By a community worker."""
    answer = room.ask(DraftCampaign.load(content(**more)), CLEARED)
    return str(answer.id)


def targeted(room: Room, **more: Any) -> str:
    """Written by one, approved by another; its recipients are known."""
    id = drafted(room, **more)
    room.ask(ReviewCampaign(id=id), CLEARED)
    room.ask(ApproveCampaign(id=id), SECRETARY)
    room.ask(TargetCampaign(id=id), CLEARED)
    room.tick("enter_recipients")
    return id


def published(room: Room, **more: Any) -> str:
    """It has gone out."""
    id = targeted(room, **more)
    room.ask(PublishCampaign(id=id), CLEARED)
    room.told()
    return id


def receipt(campaign: str, home: str, **more: Any) -> RecordReceipt:
    """What came of telling the household, now."""
    body = {
        "id": campaign,
        "household_id": id_of("home", home),
        "kind": "acknowledged",
        "received_at": NOON.isoformat(),
        **more,
    }
    return RecordReceipt.load(body)


def state(room: Room, campaign: str) -> str:
    return next(each.status for each in room.all(Campaign) if each.id == campaign)


def recipients(room: Room, campaign: str) -> dict[str, Recipient]:
    """By the code of the household, and the person's id where it is for persons."""
    return {each.sort_key: each for each in room.all(Recipient) if each.campaign == campaign}


def visits(room: Room) -> list[tuple[str, str, str | None]]:
    """Which door, in which state, for what."""
    return sorted((each.household, each.status, each.reason) for each in room.all(Visit))


__all__ = ["CLEARED", "OFFICER", "SECRETARY", "peopled"]
