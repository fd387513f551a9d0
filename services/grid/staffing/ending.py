"""Assignments end with their holder."""

import datetime as dt

from backbone.unit_of_work import UnitOfWork
from contracts.language.problem import Invalid
from services.grid.staffing.model import StaffAssignment
from services.grid.staffing.telling import assignments_of


def held_after(day: dt.date, staff: str, uow: UnitOfWork) -> list[StaffAssignment]:
    """What somebody who leaves on that day would go on holding, also where its end was set to a
    later day, and told. Raises `Invalid` where something would begin only later."""
    held = [
        each
        for each in assignments_of(staff, uow)
        if each.valid_until is None or each.valid_until > day
    ]
    if any(each.valid_from > day and each.status == "assigned" for each in held):
        raise Invalid.at("/left_on", "before_assignment", "早于该成员的任职开始日期。")
    return [each for each in held if each.valid_from <= day]
