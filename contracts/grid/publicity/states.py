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

NOTICE_STATES: Final = ("current", *ENDED)
"""Of a campaign on somebody's list. The further to the right, the more final: of several ends the
last of these counts."""

RECIPIENT_STATES: Final = ("unreached", "refused", "read", "declined", "acknowledged")
"""The strongest receipt counts, whichever comes first."""
REACHED: Final = ("read", "declined", "acknowledged")
"""They know of it."""

CampaignState = Annotated[str, one_of(*CAMPAIGN_STATES)]
RecipientState = Annotated[str, one_of(*RECIPIENT_STATES)]
NoticeState = Annotated[str, one_of(*NOTICE_STATES)]
Ending = Annotated[str, one_of(*ENDED)]
