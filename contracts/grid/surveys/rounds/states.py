"""The states of a round, and of who is asked in it."""

from typing import Annotated

from contracts.language.fields import one_of

ROUND_STATES = ("open", "closing", "closed", "cancelled")
TARGET_STATES = ("due", "answered", "refused")
RoundState = Annotated[str, one_of(*ROUND_STATES)]
TargetState = Annotated[str, one_of(*TARGET_STATES)]
