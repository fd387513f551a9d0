"""Where a notice stands."""

NOTICE_STATES = ("current", "closed", "withdrawn", "superseded")
"""The further to the right, the more final: of several ends the last of these counts."""
