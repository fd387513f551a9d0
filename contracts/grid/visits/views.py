"""What is shown of a visit."""

from typing import Annotated, ClassVar

from contracts.codes import FindingCode, Profile, Urgency
from contracts.grid.registry.codes import OCCUPANCIES
from contracts.grid.visits.states import (
    CANCELLATIONS,
    CORNERS,
    REASONS,
    REFUSALS,
    VISIT_REASONS,
    VISIT_STATES,
)
from contracts.language.fields import (
    Code,
    Count,
    GridCode,
    Id,
    Instant,
    Line,
    NumberField,
    Prose,
    one_of,
    text,
)
from contracts.language.message import Message
from contracts.language.versions import EscalationLevel, Version
from contracts.suppressing import People

VisitState = Annotated[str, one_of(*VISIT_STATES)]
Points = Annotated[float, NumberField()]


class FindingView(Message):
    """One thing that was found."""

    id: Id
    code: FindingCode
    resident_id: Id
    urgency: Urgency
    note: Prose | None


class WhyView(Message):
    """One part of why somebody should go, and how much it weighs, in days: a visit that weighs
    three is as pressing as one that was due three days earlier."""

    code: Annotated[str, one_of(*REASONS)]
    points: Points | None


class VisitView(Message):
    """A visit with its findings; the confidential ones are a member for cleared staff alone, as are
    the note and the remark where there are such. What is hidden from the role (`contracts.found`)
    is left out, or null, and so is then what was written.
    `officer` is who made it, `assigned_to` who is to go; `attempts` how often nobody was in."""

    id: Id
    household_id: Id
    grid: GridCode
    status: VisitState
    officer: Line | None
    assigned_to: Line | None
    started_at: Instant | None
    visited_at: Instant | None
    recorded_at: Instant | None
    note: Prose | None
    findings: list[FindingView] | None
    reason: Annotated[str, one_of(*VISIT_REASONS)] | None
    due_at: Instant | None
    attempts: Count
    refusal: Annotated[str, one_of(*REFUSALS)] | None
    cancellation: Annotated[str, one_of(*CANCELLATIONS)] | None
    remark: Prose | None
    reviewed_by: Line | None
    reviewed_at: Instant | None
    overdue_level: EscalationLevel
    version: Version
    confidential_findings: list[FindingView] | None = None


class TodayView(Message):
    """A visit to be made, and its rank: `score` is the sum of `why`, in days; the days it is
    overdue, or not due yet (less than nothing), are a part of it. Who is due soon and weighs enough
    stands here before the day. To whom profiles are hidden, each of them is a `risk`; how much it
    weighs would name it, so its points are null, and the score that they would follow from."""

    id: Id
    household_id: Id
    grid: GridCode
    status: VisitState
    assigned_to: Line | None
    reason: Annotated[str, one_of(*VISIT_REASONS)] | None
    due_at: Instant | None
    attempts: Count
    overdue_level: EscalationLevel
    version: Version
    score: Points | None
    why: list[WhyView]


class CheckView(Message):
    """Something to look at, at this door."""

    code: Code
    title: Line


class FormPersonView(Message):
    """Who lives there, as the role sees them (`contracts.grid.registry.masking`)."""

    id: Id
    name: Line
    sex: Annotated[str, one_of("0", "1", "2", "9")]
    birth_date: Annotated[str, text(10)]
    relation: Annotated[str, text(2)]
    profiles: list[Profile] | None
    phone: Annotated[str, text(20)] | None


class FormFindingView(Message):
    """What was found before."""

    visit_id: Id
    visited_at: Instant
    code: FindingCode
    resident_id: Id
    urgency: Urgency


class FormFollowupView(Message):
    """A follow-up that is open, as far as grid was told; `code` is null where it is hidden."""

    followup_id: Id
    code: FindingCode | None
    resident_id: Id
    due_at: Instant


class VisitFormView(Message):
    """The form of a visit, filled in with what is known before one rings."""

    visit_id: Id
    household_id: Id
    address: Line
    status: VisitState
    reason: Annotated[str, one_of(*VISIT_REASONS)] | None
    remark: Prose | None
    version: Version
    people: list[FormPersonView]
    last_findings: list[FormFindingView]
    open_followups: list[FormFollowupView]
    checks: list[CheckView]


class SignInView(Message):
    """When and where an officer signed in; `id` is the visit's. The place is coarse (some hundred
    metres) and shown to its officer and the community's desk alone; it is forgotten in time."""

    id: Id
    grid: GridCode
    officer: Line
    started_at: Instant
    lon: Points | None
    lat: Points | None
    accuracy: Count | None
    forget_at: Instant
    version: Version


class CoverageView(Message):
    """How far a grid is covered: households that somebody visited within the last `days`. Small
    numbers are null outside the community."""

    within: ClassVar = {"households": ("visited", "never_visited"), "open": ("overdue",)}
    grid: GridCode
    households: People | None
    visited: People | None
    never_visited: People | None
    open: People | None
    overdue: People | None
    unreachable: People | None
    refused: People | None


class CornerView(Message):
    """A household that the round does not reach; `occupancy` is how its dwelling is used."""

    household_id: Id
    code: Annotated[str, text(40)]
    address: Line
    grid: GridCode
    building_id: Id
    compound_id: Id
    occupancy: Annotated[str, one_of(*OCCUPANCIES)] | None
    corner: Annotated[str, one_of(*CORNERS)]
    last_visited_at: Instant | None


class CornerCountView(Message):
    """A building, and how many of its households are hidden corners."""

    within: ClassVar = {"households": ("hidden",)}
    building_id: Id
    compound_id: Id
    compound: Line
    number: Count
    grid: GridCode
    households: People | None
    hidden: People | None


class RuleView(Message):
    """One row of the table: by code of a reason, risk or level."""

    code: Code
    title: Line
    points: Points
    days: Count | None


class VisitRulesView(Message):
    """The table in force: points are days, `days` how often somebody goes."""

    version_label: Line
    most_attempts: Count
    confirm_within_days: Count
    keep_places_days: Count
    rows: list[RuleView]
