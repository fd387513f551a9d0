"""What is held of a person beside their follow-ups: that they left."""

from typing import Any

from backbone.holdings import Person
from backbone.taking import whole
from services.services5.followups.departures import Departure
from services.services5.handling import holdings


@holdings.takes("departures")
def take_departure(person: Person, asked: Any) -> list[dict[str, Any]]:
    """One, or none. It outlives an erasure, so that nothing is heard of the person any more."""
    return whole(Departure, Departure.id == person.id, asked=asked)
