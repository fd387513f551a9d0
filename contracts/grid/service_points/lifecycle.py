"""The states and the moves between them."""

from contracts.grid.service_points.commands import (
    ChangeServicePoint,
    CloseServicePoint,
    ReopenServicePoint,
)
from contracts.grid.service_points.events import (
    ServicePointChanged,
    ServicePointClosed,
    ServicePointOpened,
)
from contracts.grid.service_points.states import POINT_STATES
from contracts.language.lifecycle import Lifecycle, Move

SERVICE_POINT = Lifecycle(
    "service_point",
    "服务点",
    states=POINT_STATES,
    moves=(
        Move("change", "open", "open", by=ChangeServicePoint, tells=(ServicePointChanged,)),
        Move("close", "open", "closed", by=CloseServicePoint, tells=(ServicePointClosed,)),
        Move("reopen", "closed", "open", by=ReopenServicePoint, tells=(ServicePointOpened,)),
    ),
)
"""Closed is what has a last day, past or to come."""
