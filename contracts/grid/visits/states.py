"""The states of a visit."""

VISIT_STATES = ("planned", "completed", "cancelled")
