"""走访."""

from contracts.grid.visits.commands import RecordVisit
from contracts.grid.visits.queries import GetVisit, ListVisits
from gateway.routes.rows import get, post

TAG = "走访"

VISITS = (
    post(
        "/v1/visits",
        RecordVisit,
        "记录一次走访",
        TAG,
        creates=True,
        location="/v1/visits/{id}",
    ),
    get("/v1/visits", ListVisits, "走访列表,新的在前", TAG),
    get("/v1/visits/{id}", GetVisit, "一次走访及其发现", TAG),
)
