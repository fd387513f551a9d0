"""居民本人: the own household and the own reports of whose account it is."""

from contracts.grid.own.commands import RateOwnReport, SendOwnReport
from contracts.grid.own.queries import GetOwnHousehold, GetOwnReport, ListOwnReports
from gateway.routes.rows import get, post
from gateway.unversioned import ONCE

TAG = "居民本人"
_REPORTS = "/v1/me/reports"
_ONE = f"{_REPORTS}/{{id}}"

OWN = (
    get("/v1/me/household", GetOwnHousehold, "自己的户:本人与被监护人完整,其他成员脱敏", TAG),
    get(_REPORTS, ListOwnReports, "自己上报的事件,新的在前", TAG),
    post(_REPORTS, SendOwnReport, "以本人名义上报", TAG, creates=True, location=_ONE),
    get(_ONE, GetOwnReport, "自己上报的一个事件及其进度", TAG),
    post(
        f"{_ONE}/rating",
        RateOwnReport,
        "评价自己的上报;不满意可要求重办",
        TAG,
        unversioned=ONCE,
    ),
)
