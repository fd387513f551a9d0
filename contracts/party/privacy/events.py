"""What is told. Ids and counts alone."""

from contracts.grid.privacy.codes import Rows
from contracts.hearing import ADMINS
from contracts.language.fields import Id
from contracts.language.message import Event


class NeedsErased(
    Event, type="party.resident.erased", version=1, told_to=ADMINS, heard_by=("grid",)
):
    """The proof of party: of a resident one for each part of the follow-ups that services5 told, of
    a worker one."""

    erasure: Id
    part: Rows
    parts: Rows
    rows: Rows
