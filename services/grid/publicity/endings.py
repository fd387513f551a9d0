"""How a campaign ends; whoever relays it is told."""

from backbone.unit_of_work import UnitOfWork
from contracts.grid.publicity.events import PolicyEnded
from services.grid.audience.lines import lines_of
from services.grid.publicity.model import Campaign


def end(campaign: Campaign, move: str, uow: UnitOfWork, remark: str | None = None) -> None:
    """Closed, withdrawn or lapsed; told where it had gone out. Raises `Conflict`."""
    had_gone_out = campaign.running
    campaign.move(move, uow.now)
    campaign.remark = remark or campaign.remark
    if had_gone_out:
        _tell(campaign, uow)


def supersede(campaign: Campaign, by: Campaign, uow: UnitOfWork) -> None:
    """Another version is out; what was acknowledged here does not count there. Raises
    `Conflict`."""
    campaign.move("supersede", uow.now)
    campaign.superseded_by = by.id
    _tell(campaign, uow)


def _tell(campaign: Campaign, uow: UnitOfWork) -> None:
    uow.tell(
        PolicyEnded(
            campaign=campaign.id,
            ending=campaign.status,
            superseded_by=campaign.superseded_by,
            lines=lines_of(campaign.rule()),
        ),
        about=campaign,
    )
