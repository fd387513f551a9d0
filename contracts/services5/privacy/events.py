"""What is told. Ids and counts alone."""

from contracts.grid.privacy.codes import Rows
from contracts.hearing import ADMINS
from contracts.language.fields import Id
from contracts.language.message import Event


class FollowupsErased(
    Event, type="services5.resident.erased", version=1, told_to=ADMINS, heard_by=("grid", "party")
):
    """The proof of services5, in as many parts as its lists of follow-ups need. `household`,
    `homes`: where the person lived, of which party forgets what it keeps. `duplicates`: their other
    ids."""

    erasure: Id
    resident: Id
    followups: list[Id]
    part: Rows
    parts: Rows
    rows: Rows
    household: Id | None = None
    duplicates: list[Id] | None = None
    homes: list[Id] | None = None

    @property
    def residents(self) -> list[str]:
        """Every id of the person."""
        return [self.resident, *(self.duplicates or ())]

    @property
    def former(self) -> list[str]:
        """Every household in which they lived."""
        return sorted({*filter(None, (self.household,)), *(self.homes or ())})
