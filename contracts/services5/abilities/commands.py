"""What people ask for."""

from typing import Annotated

from contracts.codes import LINE_STAFF
from contracts.elsewhere import ThatHousehold, ThatResident
from contracts.language.fields import Flag, Instant, Prose, number
from contracts.language.message import Command
from contracts.services5.abilities.views import AbilityScore, AbilityView


class AssessAbility(Command, name="services5.ability.assess", by=LINE_STAFF, answers=AbilityView):
    """An elder's ability is assessed (GB/T 42195): the total of the items, 0 to 90.

    `diagnosed`: a dementia or another mental diagnosis. `care_risk_events`: falls, getting lost,
    choking and the like within the last 30 days.
    """

    resident_id: ThatResident
    household_id: ThatHousehold
    score: AbilityScore
    assessed_at: Instant
    coma: Flag = False
    diagnosed: Flag = False
    care_risk_events: Annotated[int, number(0, 100)] = 0
    note: Prose | None = None
