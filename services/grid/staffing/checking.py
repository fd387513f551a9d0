"""What the team's commands are checked against."""

import datetime as dt

from backbone.unit_of_work import UnitOfWork
from contracts.language.problem import Invalid
from services.grid.staffing.model import StaffMember


def active(id: str, at: str, uow: UnitOfWork) -> StaffMember:
    """Somebody of the team. Raises `Invalid` at that pointer where they are not, or have left."""
    staff = uow.find(StaffMember, id)
    if staff is None or staff.status != "active":
        raise Invalid.at(at, "unknown_staff", "网格队伍中没有这位在岗成员。")
    return staff


def must_be_in_order(since: dt.date, until: dt.date | None) -> None:
    """Raises `Invalid` for a last day before the first."""
    if until is not None and until < since:
        raise Invalid.at("/valid_until", "before_start", "结束日期不能早于开始日期。")
