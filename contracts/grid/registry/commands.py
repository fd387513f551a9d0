"""What people ask for."""

from typing import Annotated

from contracts.grid.registry.people.commands import Sourced
from contracts.grid.registry.views import DepartureView
from contracts.language.fields import Id, Instant, one_of
from contracts.language.message import Command


class RecordDeparture(
    Sourced,
    Command,
    name="grid.resident.depart",
    by=("community_worker", "community_admin"),
    answers=DepartureView,
):
    """A resident moved out or died; the address stays."""

    resident_id: Id
    reason: Annotated[str, one_of("moved_out", "died")]
    left_at: Instant
