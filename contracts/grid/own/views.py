"""What residents are shown of themselves, and of what they reported."""

from typing import Annotated

from contracts.codes import Profile
from contracts.grid.incidents.codes import IncidentState, Satisfaction
from contracts.grid.registry.codes import Consent
from contracts.grid.reports.views import ProgressView
from contracts.language.fields import Flag, GridCode, Id, Instant, Line, Prose, one_of, text
from contracts.language.message import Message
from contracts.language.versions import Version


class OwnMemberView(Message):
    """Somebody of the own household. `in_full` is oneself, and a minor or other ward whose guardian
    one is: everything is shown but ID number and phone, which stay masked. Of the others the first
    character of the name and the year of birth are, and null stands for the rest."""

    id: Id
    me: Flag
    in_full: Flag
    name: Line
    sex: Annotated[str, one_of("0", "1", "2", "9")]
    birth_date: Annotated[str, text(10)]
    relation: Annotated[str, text(2)]
    profiles: list[Profile] | None
    disability_type: Annotated[str, text(1)] | None
    disability_grade: Annotated[str, text(1)] | None
    disability_consent: Consent | None
    id_number: Annotated[str, text(18)] | None
    phone: Annotated[str, text(20)] | None


class OwnHouseholdView(Message):
    """Where one lives, and who else does; oneself first."""

    id: Id
    address: Line
    door: Annotated[str, text(30, least=0)]
    grid: GridCode
    members: list[OwnMemberView]
    version: Version


class SentReportView(Message):
    """What was reported in the own name, and is found under `/v1/me/reports`."""

    id: Id
    status: IncidentState
    title: Line
    reported_at: Instant
    due_at: Instant | None
    version: Version


class OwnReportLineView(Message):
    """One of the own reports in a list."""

    id: Id
    status: IncidentState
    category: Line
    category_title: Line
    reported_at: Instant
    due_at: Instant | None
    ended_at: Instant | None
    satisfaction: Satisfaction | None
    version: Version


class OwnReportView(ProgressView):
    """How far it has come, and what one wrote. None of what staff wrote is shown, but the
    answer."""

    id: Id
    description: Prose | None
    place: Line | None
    version: Version
