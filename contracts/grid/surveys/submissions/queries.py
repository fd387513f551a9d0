"""What can be read of submissions."""

from contracts.codes import FIELD_STAFF
from contracts.grid.surveys.submissions.views import SubmissionView
from contracts.language.fields import Cursor, Flag, GridCode, Id, Limit
from contracts.language.message import Query


class ListSubmissions(
    Query, name="grid.survey_submission.list", by=FIELD_STAFF, pages=SubmissionView
):
    """What was answered, the newest first."""

    round_id: Id | None = None
    household_id: Id | None = None
    resident_id: Id | None = None
    grid: GridCode | None = None
    current: Flag | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetSubmission(
    Query, name="grid.survey_submission.get", by=FIELD_STAFF, answers=SubmissionView
):
    """One record."""

    id: Id
