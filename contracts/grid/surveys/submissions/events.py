"""What is told of submissions."""

from contracts.codes import FindingCode
from contracts.grid.surveys.codes import Channel
from contracts.grid.surveys.questions import FormCode
from contracts.hearing import DOOR_STAFF
from contracts.language.fields import Flag, Id, Instant
from contracts.language.message import Event
from contracts.language.versions import Version


class SurveySubmitted(
    Event,
    type="grid.survey.submitted",
    version=1,
    told_to=DOOR_STAFF,
    heard_by=("services5", "party"),
):
    """A round's form was answered, or refused: `submission` is where the answers are. `findings`
    are the needs that follow from the answers; each goes its way as the finding of a visit. The
    others keep when the household was asked last, and by which form."""

    submission: Id
    round: Id
    form: FormCode
    form_version: Version
    household: Id
    resident: Id | None
    channel: Channel
    answered_at: Instant
    refused: Flag
    findings: list[FindingCode]
