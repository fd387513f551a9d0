"""What anybody may ask for."""

from typing import Annotated

from contracts.grid.categories.views import CategoryCode
from contracts.grid.incidents.codes import Latitude, Longitude, Satisfaction
from contracts.grid.reports.views import ProgressView, ReportedView
from contracts.language.actor import ANYBODY
from contracts.language.fields import Community, Flag, Line, Prose, TrackingCode, one_of
from contracts.language.message import Command

WAYS = ("anybody", "open311")


class ReportProblem(
    Command, name="grid.report.send", by=ANYBODY, answers=ReportedView, audited=("category",)
):
    """Somebody reports what is wrong, without saying who they are (群众上报). A place is needed: in
    words, or on the map. Please write nothing that says who you or others are."""

    community: Community
    category: CategoryCode
    description: Prose
    place: Line | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    urgent: Flag = False
    way: Annotated[str, one_of(*WAYS)] = "anybody"


class RateReport(
    Command, name="grid.report.rate", by=ANYBODY, answers=ProgressView, audited=("satisfaction",)
):
    """Whoever reported it says how satisfied they are, once it has ended; who is not may ask for
    it to be taken up again."""

    community: Community
    tracking: TrackingCode
    satisfaction: Satisfaction
    again: Flag = False
    note: Prose | None = None
