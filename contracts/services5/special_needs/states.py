"""Where a profile stands."""

NEED_STATES = ("current", "ended")
