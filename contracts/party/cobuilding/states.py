"""The states of a need."""

NEED_STATES = ("listed", "claimed", "fulfilled", "withdrawn")
