"""The states of a visit, and why one is planned."""

VISIT_STATES = ("planned", "completed", "cancelled")

VISIT_REASONS = (
    "cadence",
    "ability",
    "risk",
    "confirming",
    "campaign",
    "emergency",
    "survey",
    "relief",
    "child_uncollected",
    "daycare_absent",
)
"""Why somebody should go: the cadre's round (包联), a resident's ability level, a risk, help that
was given; a campaign that did not arrive, an emergency, a survey, relief; a child whom nobody
fetched, a guest of the day care who stayed away."""
