"""What people ask for."""

from typing import Annotated

from contracts.grid.handovers.views import HandoverView
from contracts.language.fields import Id, one_of
from contracts.language.message import Command

RETURNED = ("not_here", "not_our_duty", "unclear")


class AcceptHandover(
    Command, name="grid.handover.accept", by=("community_admin",), answers=HandoverView
):
    """It is ours from now on; what was written about it is sent then."""

    id: Id


class ReturnHandover(
    Command, name="grid.handover.return", by=("community_admin",), answers=HandoverView
):
    """It is not ours, for a reason."""

    id: Id
    reason: Annotated[str, one_of(*RETURNED)]
