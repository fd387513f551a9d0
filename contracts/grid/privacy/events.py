"""What is told. Ids alone."""

from contracts.hearing import ADMINS
from contracts.language.fields import Id
from contracts.language.message import Event


class ResidentErased(
    Event,
    type="grid.resident.erased",
    version=1,
    told_to=ADMINS,
    heard_by=("grid", "services5", "gateway"),
):
    """A person's key is destroyed and their row is blank; whoever keeps more of them erases it, and
    proves it. party knows no residents: it hears of their follow-ups from services5. `duplicates`
    are the other rows under which the registry knew the person, `homes` every household in which
    they lived."""

    erasure: Id
    resident: Id
    household: Id
    duplicates: list[Id] | None = None
    homes: list[Id] | None = None

    @property
    def residents(self) -> list[str]:
        """Every id of the person."""
        return [self.resident, *(self.duplicates or ())]

    @property
    def former(self) -> frozenset[str]:
        """Every household in which they lived."""
        return frozenset({self.household, *(self.homes or ())})


class WorkerErased(
    Event,
    type="grid.worker.erased",
    version=1,
    told_to=ADMINS,
    heard_by=("party", "gateway"),
):
    """Somebody who works with the platform is nobody any more: in the team (`staff`), in the party
    (`member`), at the door (`account`, its id). Whoever keeps more of them erases it, and proves
    it."""

    erasure: Id
    staff: Id | None
    member: Id | None
    account: Id | None
