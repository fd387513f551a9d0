"""The states of an emergency."""

from typing import Annotated

from contracts.language.fields import one_of

ACTIVE = ("declared", "roster", "checking", "relief")
EMERGENCY_STATES = ("signal", "verified", *ACTIVE, "stood_down", "reviewed", "false_alarm")
EmergencyState = Annotated[str, one_of(*EMERGENCY_STATES)]
