"""The states of a follow-up."""

FOLLOWUP_STATES = (
    "proposed",
    "accepted",
    "planned",
    "in_service",
    "review_due",
    "closed",
    "reopened",
    "moved_out",
    "lapsed",
    "erased",
)
