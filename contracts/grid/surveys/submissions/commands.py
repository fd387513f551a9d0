"""What officers send in."""

from contracts.codes import FIELD_STAFF
from contracts.grid.surveys.codes import Channel
from contracts.grid.surveys.submissions.views import SubmissionView
from contracts.language.fields import Flag, Id, Instant, Tree
from contracts.language.message import Command


class RecordSubmission(
    Command, name="grid.survey_submission.record", by=FIELD_STAFF, answers=SubmissionView
):
    """Somebody answered a round's form, or `refused` to.

    `values` are answers by the question's code: an option's code, a list of them, a number, a date
    as `2026-11-24`, `yes` or `no`, text. `id` is the device's own, which it may send again as often
    as it likes. A correction is another record of the same household or resident: of all the one
    that was answered last counts, in whatever order they are sent.
    """

    round_id: Id
    household_id: Id
    resident_id: Id | None = None
    answered_at: Instant
    channel: Channel = "door"
    refused: Flag = False
    values: Tree
    id: Id | None = None
