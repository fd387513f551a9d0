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
    proves it. party knows no residents: it hears of their follow-ups from services5."""

    erasure: Id
    resident: Id
    household: Id
