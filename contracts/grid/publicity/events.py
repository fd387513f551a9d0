"""What is told (domain §3). Ids and codes only."""

from contracts.codes import Level, ServiceLine
from contracts.grid.audience.rule import Unit
from contracts.grid.publicity.codes import Channel
from contracts.grid.publicity.states import Ending
from contracts.hearing import DOOR_STAFF, INSIDERS, READERS
from contracts.language.fields import GridCode, Id, Instant
from contracts.language.message import Event
from contracts.suppressing import PeopleChosen


class PolicyPublished(
    Event,
    type="grid.policy.published",
    version=1,
    told_to=INSIDERS,
    heard_by=("party", "services5"),
):
    """A campaign has gone out to so many households or persons of these grids; party puts it on the
    branches' list, services5 on that of the `lines` whose people it is for."""

    campaign: Id
    supersedes: Id | None
    unit: Unit
    recipients: PeopleChosen
    grids: list[GridCode]
    channels: list[Channel]
    acknowledge_by: Instant
    lines: list[ServiceLine] | None = None


class PolicyUnreached(
    Event, type="grid.policy.unreached", version=1, told_to=DOOR_STAFF, heard_by=("party",)
):
    """So many households of a grid were not reached in time; who they are is read from grid. At
    `level` 1 party reminds the grid's cadre, at 2 the one above."""

    campaign: Id
    grid: GridCode
    households: PeopleChosen
    due: Instant
    level: Level


class PolicyEnded(
    Event, type="grid.policy.ended", version=1, told_to=READERS, heard_by=("party", "services5")
):
    """A campaign that had gone out is over: closed, withdrawn, or superseded by another."""

    campaign: Id
    ending: Ending
    superseded_by: Id | None
    lines: list[ServiceLine] | None = None
