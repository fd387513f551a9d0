"""田岭治理: what grid is asked, by capability."""

from gateway.routes.grid.emergencies import EMERGENCIES
from gateway.routes.grid.exchange import EXCHANGE
from gateway.routes.grid.grids import GRIDS
from gateway.routes.grid.incidents import INCIDENTS
from gateway.routes.grid.own import OWN
from gateway.routes.grid.people import KEEPING_PEOPLE
from gateway.routes.grid.places import PLACES
from gateway.routes.grid.publicity import PUBLICITY
from gateway.routes.grid.registry import REGISTRY
from gateway.routes.grid.relief import RELIEF
from gateway.routes.grid.service_points import SERVICE_POINTS
from gateway.routes.grid.staffing import STAFFING
from gateway.routes.grid.suggestions import SUGGESTIONS
from gateway.routes.grid.surveys import SURVEYS
from gateway.routes.grid.visits import VISITS

GRID = (
    *REGISTRY,
    *PLACES,
    *KEEPING_PEOPLE,
    *VISITS,
    *INCIDENTS,
    *RELIEF,
    *EMERGENCIES,
    *SURVEYS,
    *GRIDS,
    *STAFFING,
    *SERVICE_POINTS,
    *EXCHANGE,
    *SUGGESTIONS,
    *PUBLICITY,
    *OWN,
)
