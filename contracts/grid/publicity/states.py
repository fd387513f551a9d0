"""The states of a campaign, and of a recipient."""

from typing import Annotated, Final

from contracts.language.fields import one_of

CAMPAIGN_STATES: Final = (
    "drafted",
    "reviewed",
    "approved",
    "targeted",
    "publishing",
    "acknowledging",
    "chasing",
    "closed",
    "withdrawn",
    "superseded",
)
BEFORE: Final = ("drafted", "reviewed", "approved", "targeted")
"""Nobody has been told yet."""
RUNNING: Final = ("publishing", "acknowledging", "chasing")
ENDED: Final = ("closed", "withdrawn", "superseded")

RECIPIENT_STATES: Final = ("unreached", "refused", "read", "declined", "acknowledged")
"""The strongest receipt counts, whichever comes first."""
REACHED: Final = ("read", "declined", "acknowledged")
"""They know of it."""

CampaignState = Annotated[str, one_of(*CAMPAIGN_STATES)]
RecipientState = Annotated[str, one_of(*RECIPIENT_STATES)]
Ending = Annotated[str, one_of(*ENDED)]
