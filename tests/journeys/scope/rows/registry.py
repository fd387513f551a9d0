"""Places, households and residents."""

from tests.journeys.scope.row import Matrix, Row

REGISTRY: Matrix = {
    "grid_community_list": (Row(),),
    "grid_community_get": (Row(path={"code": "community"}, shows=("community",)),),
    "grid_household_list": (Row(query={"limit": 200}, shows=("household",)),),
    "grid_household_get": (Row(path={"id": "household"}, shows=("household", "resident")),),
    "grid_timeline_get": (
        Row(
            path={"household_id": "household"},
            shows=("visit", "guarded visit", "followup", "guarded followup"),
        ),
    ),
    "grid_resident_list": (Row(query={"household_id": "household"}, shows=("resident",)),),
    "grid_resident_get": (Row(path={"id": "resident"}, shows=("resident",)),),
}
