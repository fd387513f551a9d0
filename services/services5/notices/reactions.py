"""Campaigns go to the lines that they concern: whoever serves people tells them of it (转达)."""

from collections.abc import Iterator

from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from contracts.codes import LINES
from contracts.grid.publicity.events import PolicyEnded, PolicyPublished
from services.services5.handling import handlers
from services.services5.notices.model import LineNotice


@handlers.event(PolicyPublished)
def list_line_notices(event: PolicyPublished, uow: UnitOfWork) -> None:
    """Each line that it concerns has it on its list."""
    assert uow.cause is not None
    for notice in _notices(event.campaign, event.lines, uow):
        notice.supersedes, notice.unit = event.supersedes, event.unit
        notice.recipients, notice.acknowledge_by = event.recipients, event.acknowledge_by
        notice.grids, notice.channels = list(event.grids), list(event.channels)
        notice.published_at = uow.cause.time
        notice.touch()


@handlers.event(PolicyEnded)
def end_line_notices(event: PolicyEnded, uow: UnitOfWork) -> None:
    """Nobody needs to relay it any more."""
    for notice in _notices(event.campaign, event.lines, uow):
        notice.end(event.ending, event.superseded_by)


def _notices(campaign: str, lines: list[str] | None, uow: UnitOfWork) -> Iterator[LineNotice]:
    """One for each line; where the event does not say which, for all of them."""
    for line in LINES if lines is None else lines:
        id = id_of("line_notice", uow.community, campaign, line)
        notice = uow.find(LineNotice, id, lock=True)
        if notice is None:
            notice = LineNotice(
                community=uow.community,
                id=id,
                version=0,
                sort_key=f"{campaign}.{line}",
                campaign=campaign,
                line=line,
                status="current",
                grids=[],
                channels=[],
            )
            uow.add(notice)
        yield notice
