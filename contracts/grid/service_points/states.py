"""The states of a service point."""

POINT_STATES = ("open", "closed")
