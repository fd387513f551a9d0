"""The states of a relief request."""

RELIEF_STATES = (
    "requested",
    "assessed",
    "approved",
    "rejected",
    "arranged",
    "delivered",
    "confirmed",
    "withdrawn",
)
RELIEF_OPEN = ("requested", "assessed", "approved", "arranged", "delivered")
