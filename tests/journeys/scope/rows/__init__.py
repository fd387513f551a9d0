"""A row or more for each operation, by capability. A route without a row fails."""

from tests.journeys.scope.row import Matrix
from tests.journeys.scope.rows.canvassing import CANVASSING, make_canvasses
from tests.journeys.scope.rows.cobuilding import COBUILDING
from tests.journeys.scope.rows.emergencies import EMERGENCIES, make_emergencies
from tests.journeys.scope.rows.exchange import EXCHANGE, make_imports
from tests.journeys.scope.rows.followups import FOLLOWUPS
from tests.journeys.scope.rows.grids import GRIDS, make_grids
from tests.journeys.scope.rows.identity import IDENTITY
from tests.journeys.scope.rows.incidents import INCIDENTS, make_incidents
from tests.journeys.scope.rows.keeping import KEEPING
from tests.journeys.scope.rows.kept import make_registry
from tests.journeys.scope.rows.leaving import LEAVING
from tests.journeys.scope.rows.own import OWN_THINGS
from tests.journeys.scope.rows.platform import PLATFORM
from tests.journeys.scope.rows.privacy import PRIVACY
from tests.journeys.scope.rows.publicity import PUBLICITY, make_campaigns
from tests.journeys.scope.rows.registry import REGISTRY
from tests.journeys.scope.rows.relief import RELIEF, make_relief
from tests.journeys.scope.rows.service_points import SERVICE_POINTS, make_service_points
from tests.journeys.scope.rows.serving_members import SERVING_MEMBERS, make_serving_members
from tests.journeys.scope.rows.special_needs import SPECIAL_NEEDS, make_special_needs
from tests.journeys.scope.rows.staffing import STAFFING, make_staffing
from tests.journeys.scope.rows.suggestions import SUGGESTIONS, make_suggestions
from tests.journeys.scope.rows.surveys import SURVEYS, make_survey
from tests.journeys.scope.rows.visits import VISITS, make_visits
from tests.journeys.scope.things import Maker

MAKERS: tuple[Maker, ...] = (
    make_incidents,
    make_survey,
    make_grids,
    make_staffing,
    make_service_points,
    make_special_needs,
    make_imports,
    make_visits,
    make_relief,
    make_emergencies,
    make_suggestions,
    make_campaigns,
    make_registry,
    make_canvasses,
    make_serving_members,
)
"""What a capability adds to the things of the community."""

MATRIX: Matrix = {
    **IDENTITY,
    **PLATFORM,
    **REGISTRY,
    **KEEPING,
    **VISITS,
    **FOLLOWUPS,
    **COBUILDING,
    **INCIDENTS,
    **CANVASSING,
    **SURVEYS,
    **GRIDS,
    **SERVING_MEMBERS,
    **STAFFING,
    **SERVICE_POINTS,
    **SPECIAL_NEEDS,
    **EXCHANGE,
    **RELIEF,
    **EMERGENCIES,
    **SUGGESTIONS,
    **PUBLICITY,
    **OWN_THINGS,
    **PRIVACY,
    **LEAVING,
}
"""In an order in which each can be done by its own people after the one before."""
