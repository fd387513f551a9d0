"""What is shown of a household that was asked."""

from contracts.grid.surveys.codes import Channel
from contracts.grid.surveys.questions import FormCode
from contracts.language.fields import Flag, GridCode, Id, Instant
from contracts.language.message import Message
from contracts.language.versions import Version


class CanvassView(Message):
    """When a household's needs were last asked: by which form and version, in which round, over
    which channel, and whether it `refused`. What it answered is grid's `submission_id`. What was
    answered in confidence stands by itself, and is shown to cleared staff alone."""

    id: Id
    household_id: Id
    grid: GridCode | None
    form: FormCode
    form_version: Version
    round_id: Id
    submission_id: Id
    channel: Channel
    answered_at: Instant
    refused: Flag
    confidential: Flag
    version: Version
