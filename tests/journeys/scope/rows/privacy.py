"""A person's data: shown in full, taken along, looked at in the audit."""

from tests.journeys.scope.row import Matrix, Row, just

PRIVACY: Matrix = {
    "grid_resident_reveal": (
        Row(
            path={"resident_id": "resident"},
            body=just(fields=["phone"], reason="contact", note="canary"),
        ),
    ),
    "export": (Row(path={"resident_id": "resident"}, body=just(reason="resident_request")),),
    "worker_export": (
        Row(
            uses=("account",),
            body=lambda things: {"account": things["account"].id, "reason": "resident_request"},
        ),
    ),
    "worker_erasure": (Row(body=just(reason="resident_request"), unmet=(422,)),),
    "audit": (
        Row(
            query={"limit": 200, "service": "grid", "action": "grid.visit.record"},
            shows=("visit", "guarded visit"),
        ),
    ),
    "grid_erasure_list": (Row(shows=("erasure",)),),
    "grid_erasure_get": (Row(path={"id": "erasure"}, shows=("erasure",)),),
}
