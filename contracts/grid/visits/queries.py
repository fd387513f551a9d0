"""What can be read."""

from typing import Annotated

from contracts.codes import FIELD_STAFF, INSIDERS, READERS
from contracts.grid.visits.states import CORNERS, VISIT_REASONS, VISIT_STATES
from contracts.grid.visits.views import (
    CornerCountView,
    CornerView,
    CoverageView,
    SignInView,
    TodayView,
    VisitFormView,
    VisitRulesView,
    VisitView,
)
from contracts.language.fields import Cursor, GridCode, Id, Limit, Line, number, one_of
from contracts.language.message import Query

Days = Annotated[int, number(1, 3_650)]


class ListVisits(Query, name="grid.visit.list", by=READERS, pages=VisitView):
    """Visits, the newest first."""

    household_id: Id | None = None
    status: Annotated[str, one_of(*VISIT_STATES)] | None = None
    grid: GridCode | None = None
    reason: Annotated[str, one_of(*VISIT_REASONS)] | None = None
    assigned_to: Line | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetVisit(Query, name="grid.visit.get", by=READERS, answers=VisitView):
    """One visit with its findings."""

    id: Id


class ListToday(Query, name="grid.visit.today", by=READERS, pages=TodayView):
    """Whom to visit today, the most pressing first, and why."""

    grid: GridCode | None = None
    assigned_to: Line | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetVisitForm(Query, name="grid.visit.form", by=FIELD_STAFF, answers=VisitFormView):
    """The form of a visit, filled in with what is known."""

    id: Id


class ListSignIns(Query, name="grid.sign_in.list", by=FIELD_STAFF, pages=SignInView):
    """Who signed in when and where, the newest visit first."""

    grid: GridCode | None = None
    officer: Line | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetSignIn(Query, name="grid.sign_in.get", by=FIELD_STAFF, answers=SignInView):
    """When and where somebody signed in at a visit."""

    id: Id


class ListCoverage(Query, name="grid.visit.coverage", by=READERS, pages=CoverageView):
    """Coverage by grid, in the order of their codes."""

    days: Days = 90
    limit: Limit = 50
    cursor: Cursor | None = None


class ListCorners(Query, name="grid.visit.corners", by=INSIDERS, pages=CornerView):
    """Hidden corners, in the order of the households' codes; `days` is since when a household
    counts as not visited."""

    days: Days = 90
    corner: Annotated[str, one_of(*CORNERS)] | None = None
    grid: GridCode | None = None
    building_id: Id | None = None
    compound_id: Id | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class CountCorners(Query, name="grid.visit.corner_count", by=READERS, pages=CornerCountView):
    """Hidden corners by building."""

    days: Days = 90
    grid: GridCode | None = None
    compound_id: Id | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetVisitRules(Query, name="grid.visit.rules", by=READERS, answers=VisitRulesView):
    """By which weights visits are ranked, and how often somebody goes."""
