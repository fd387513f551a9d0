"""服务点."""

from contracts.grid.service_points.commands import (
    ChangeServicePoint,
    CloseServicePoint,
    OpenServicePoint,
    ReopenServicePoint,
)
from contracts.grid.service_points.queries import GetServicePoint, ListServicePoints
from gateway.routes.rows import get, post

TAG = "服务点"
_ALL, _ONE = "/v1/service-points", "/v1/service-points/{id}"

SERVICE_POINTS = (
    get(_ALL, ListServicePoints, "四类服务点;可问某一时刻开放的", TAG),
    post(_ALL, OpenServicePoint, "开办服务点", TAG, creates=True, location=_ONE),
    get(_ONE, GetServicePoint, "一个服务点", TAG),
    post(f"{_ONE}/change", ChangeServicePoint, "修改服务内容、时间", TAG, if_match=True),
    post(f"{_ONE}/closing", CloseServicePoint, "停办", TAG, if_match=True),
    post(f"{_ONE}/reopening", ReopenServicePoint, "重新开办", TAG, if_match=True),
)
