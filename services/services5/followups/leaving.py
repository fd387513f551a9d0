"""What is told of a follow-up that ends by itself: its resident is there no more, or what it was
opened for."""

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


def lapse(followup: Followup, uow: UnitOfWork) -> None:
    """What it was opened for is none any more, before anybody took it up."""
    followup.lapse(uow.now)
    uow.tell(
        FollowupClosed(
            followup=followup.id,
            household=followup.household,
            resident=followup.resident,
            outcome="lapsed",
        ),
        about=followup,
        confidential=followup.confidential,
    )
