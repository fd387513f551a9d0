"""What people ask for."""

from contracts.elsewhere import ThatAccount, ThatGrid
from contracts.language.fields import Id, Instant
from contracts.language.message import Command
from contracts.party.cadre_grids.views import CadenceDays, CadreGridView

_DECIDE = ("party_secretary", "community_admin")


class AssignCadreGrid(Command, name="party.cadre_grid.assign", by=_DECIDE, answers=CadreGridView):
    """The branch decides who looks after a grid (包联网格): grid plans the visits from it."""

    member_id: Id
    grid: ThatGrid
    cadence_days: CadenceDays
    since: Instant | None = None
    account: ThatAccount | None = None


class EndCadreGrid(Command, name="party.cadre_grid.end", by=_DECIDE, answers=CadreGridView):
    """It ends; visits that nobody began are cancelled. An assignment is never overwritten."""

    id: Id
