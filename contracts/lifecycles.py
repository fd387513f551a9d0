"""Every lifecycle of the platform, by service, as it is served at `/v1/lifecycles`."""

from contracts.grid.lifecycles import ALL as GRID
from contracts.party.lifecycles import ALL as PARTY
from contracts.services5.lifecycles import ALL as SERVICES5

LIFECYCLES = {"grid": GRID, "services5": SERVICES5, "party": PARTY}
