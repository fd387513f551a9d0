"""What is told (domain §3). Ids and codes only."""

from contracts.grid.registry.codes import (
    Agreed,
    Change,
    DisabilityGrade,
    DisabilityType,
    EndOfNeed,
)
from contracts.hearing import DOOR_STAFF, INSIDERS
from contracts.language.fields import GridCode, Id, Instant, Line
from contracts.language.message import Event


class ResidentLeft(
    Event, type="grid.resident.left", version=1, told_to=INSIDERS, heard_by=("services5",)
):
    """A resident moved out or died; services5 ends what is open for them."""

    resident: Id
    household: Id
    reason: Line
    left_at: Instant


class HouseholdChanged(
    Event,
    type="grid.household.changed",
    version=1,
    told_to=INSIDERS,
    heard_by=("services5", "party"),
):
    """A household is not what it was: `what` says how, `grid` where it lies now. Its `sequence` is
    the household's version, so that whoever keeps the grid can tell the newest."""

    household: Id
    what: Change
    grid: GridCode


class ResidentMoved(
    Event, type="grid.resident.moved", version=1, told_to=INSIDERS, heard_by=("services5",)
):
    """A resident lives in another household of the community now, and maybe in another grid. Its
    `sequence` is the resident's version."""

    resident: Id
    household: Id
    before: Id
    grid: GridCode


class SpecialNeedIdentified(
    Event,
    type="grid.special_need.identified",
    version=1,
    told_to=DOOR_STAFF,
    heard_by=("services5",),
):
    """A resident has a disability (GB/T 26341), or another one or another grade than before, and
    agreed that the services know; of nobody else is it told. services5 opens a profile and a case,
    and party is asked through what that needs. `consent` is who agreed. Its `sequence` is the
    resident's version: the newest counts."""

    resident: Id
    household: Id
    kind: DisabilityType
    grade: DisabilityGrade | None
    consent: Agreed


class SpecialNeedEnded(
    Event, type="grid.special_need.ended", version=1, told_to=DOOR_STAFF, heard_by=("services5",)
):
    """What was told of it holds no more: services5 forgets it, and ends the case that nobody has
    taken up yet."""

    resident: Id
    household: Id
    reason: EndOfNeed
