"""What is told. Ids and counts alone."""

from contracts.grid.privacy.codes import Rows
from contracts.hearing import ADMINS
from contracts.language.fields import Id
from contracts.language.message import Event


class FeedErased(
    Event, type="gateway.resident.erased", version=1, told_to=ADMINS, heard_by=("grid",)
):
    """The proof of the gateway."""

    erasure: Id
    part: Rows
    parts: Rows
    rows: Rows
