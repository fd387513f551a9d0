"""The table of all routes. The router, the door and `/openapi.json` are made from it."""

from gateway.routes.administration import ADMINISTRATION
from gateway.routes.grid import GRID
from gateway.routes.identity import IDENTITY
from gateway.routes.open311 import OPEN311
from gateway.routes.party import PARTY
from gateway.routes.platform import PLATFORM
from gateway.routes.privacy import PRIVACY
from gateway.routes.services5 import SERVICES5

ROUTES = (*IDENTITY, *ADMINISTRATION, *PLATFORM, *GRID, *SERVICES5, *PARTY, *PRIVACY, *OPEN311)
