"""The states of who is in the team, and of an assignment."""

STAFF_STATES = ("active", "left")
ASSIGNMENT_STATES = ("assigned", "ended")
