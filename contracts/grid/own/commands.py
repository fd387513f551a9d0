"""What residents ask for in their own name."""

from contracts.grid.categories.views import CategoryCode
from contracts.grid.incidents.codes import Latitude, Longitude, Satisfaction
from contracts.grid.own.views import SentReportView
from contracts.grid.reports.views import ProgressView
from contracts.language.fields import Flag, Id, Line, Prose
from contracts.language.message import Command


class SendOwnReport(
    Command,
    name="grid.own.send_report",
    by=("resident",),
    answers=SentReportView,
    audited=("category",),
):
    """A resident reports what is wrong, in their own name. A place is needed: in words, or on the
    map."""

    category: CategoryCode
    description: Prose
    place: Line | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    urgent: Flag = False


class RateOwnReport(
    Command,
    name="grid.own.rate_report",
    by=("resident",),
    answers=ProgressView,
    audited=("satisfaction",),
):
    """How satisfied one is with an own report, once it has ended; who is not may ask for it to be
    taken up again."""

    id: Id
    satisfaction: Satisfaction
    again: Flag = False
    note: Prose | None = None
