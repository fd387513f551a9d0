"""What people ask for."""

from typing import Annotated

from marshmallow import validate

from contracts.grid.worktime.views import ClockTime, WorkHoursView
from contracts.language.message import Command, Message


class Span(Message):
    """From one time of the day to another, later one."""

    start: ClockTime
    end: ClockTime


class SetWorkHours(
    Command, name="grid.work_hours.set", by=("community_admin",), answers=WorkHoursView
):
    """The community works at other hours from now on; what is under way keeps its dates."""

    spans: Annotated[list[Span], validate.Length(1, 8)]
