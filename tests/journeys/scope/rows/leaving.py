"""Who leaves, and who is forgotten: it comes last."""

from tests.journeys.scope.row import Matrix, Row, just

LEAVING: Matrix = {
    "grid_resident_depart": (
        Row(
            path={"resident_id": "resident"},
            body=just(reason="moved_out", left_at="2026-11-20T00:00:00+08:00"),
        ),
    ),
    "grid_resident_erase": (
        Row(path={"resident_id": "neighbour"}, body=just(reason="resident_request")),
    ),
}
