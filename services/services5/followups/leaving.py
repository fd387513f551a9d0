"""What is told of an open follow-up whose resident is there no more."""

from backbone.unit_of_work import UnitOfWork
from contracts.services5.followups.events import FollowupClosed
from services.services5.followups.model import Followup


def tell_moved_out(followup: Followup, uow: UnitOfWork) -> None:
    """It ended, and not by help."""
    uow.tell(
        FollowupClosed(
            followup=followup.id,
            household=followup.household,
            resident=followup.resident,
            outcome="moved_out",
        ),
        about=followup,
        confidential=followup.confidential,
    )
