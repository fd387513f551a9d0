"""What is told (domain §3). Ids and codes only."""

from contracts.hearing import LINE_STAFF
from contracts.language.fields import Id, Instant
from contracts.language.message import Event
from contracts.services5.abilities.views import AbilityLevel


class ElderAssessed(
    Event, type="services5.elder.assessed", version=1, told_to=LINE_STAFF, heard_by=("grid",)
):
    """An elder has this ability level; grid sets how often somebody visits."""

    assessment: Id
    resident: Id
    household: Id
    level: AbilityLevel
    assessed_at: Instant
