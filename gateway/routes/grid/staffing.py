"""网格队伍."""

from contracts.grid.staffing.commands import (
    AssignStaff,
    ChangeStaff,
    EndAssignment,
    EnrolStaff,
    LeaveStaff,
    RecordAbsence,
    ShortenAbsence,
)
from contracts.grid.staffing.queries import (
    GetAbsence,
    GetAssignment,
    GetPerformance,
    GetStaff,
    ListAbsences,
    ListAssignments,
    ListDuty,
    ListStaff,
)
from gateway.routes.rows import get, post

TAG = "网格队伍"
_ONE, _ASSIGNMENTS, _ABSENCES = "/v1/staff/{id}", "/v1/staff-assignments", "/v1/staff-absences"
_ASSIGNMENT, _ABSENCE = f"{_ASSIGNMENTS}/{{id}}", f"{_ABSENCES}/{{id}}"

STAFFING = (
    get("/v1/staff", ListStaff, "网格队伍成员", TAG),
    post("/v1/staff", EnrolStaff, "登记队伍成员", TAG, creates=True, location=_ONE),
    get(_ONE, GetStaff, "一位队伍成员", TAG),
    post(f"{_ONE}/change", ChangeStaff, "更正成员信息", TAG, if_match=True),
    post(f"{_ONE}/leaving", LeaveStaff, "离开队伍", TAG, if_match=True),
    get(f"{_ONE}/performance", GetPerformance, "成效:覆盖、及时、结果", TAG),
    get(_ASSIGNMENTS, ListAssignments, "网格任职,新的在前", TAG),
    post(_ASSIGNMENTS, AssignStaff, "安排任职", TAG, creates=True, location=_ASSIGNMENT),
    get(_ASSIGNMENT, GetAssignment, "一项任职", TAG),
    post(f"{_ASSIGNMENT}/ending", EndAssignment, "结束任职", TAG, if_match=True),
    get(_ABSENCES, ListAbsences, "不在岗登记,新的在前", TAG),
    post(_ABSENCES, RecordAbsence, "登记不在岗及代班人", TAG, creates=True, location=_ABSENCE),
    get(_ABSENCE, GetAbsence, "一次不在岗", TAG),
    post(f"{_ABSENCE}/shortening", ShortenAbsence, "提前返岗", TAG, if_match=True),
    get("/v1/grid-duty", ListDuty, "某一天各网格由谁负责", TAG),
)
