"""What is shown of a reminder."""

from typing import Annotated

from contracts.codes import ROLES, Level
from contracts.language.fields import Flag, Id, Instant, Line, one_of
from contracts.language.message import Message


class ReminderView(Message):
    """Who was told of what: a role, and where it is known the account. `place` is a grid or a
    service line. An incident, a campaign and a suggestion have no household."""

    id: Id
    about: Annotated[
        str,
        one_of(
            "visit",
            "followup",
            "incident",
            "campaign",
            "suggestion",
            "relief",
            "emergency",
        ),
    ]
    subject_id: Id
    household_id: Id | None
    place: Line | None
    level: Level
    told_role: Annotated[str, one_of(*ROLES)]
    told_account: Line | None
    due_at: Instant
    told_at: Instant
    confidential: Flag
