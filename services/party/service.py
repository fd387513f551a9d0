"""party on nameko: a mailbox, queries, the clock. Nothing else."""

from backbone.desk import Desk
from backbone.letters import Letter
from backbone.mailbox import mailbox
from backbone.queries import Queries
from backbone.ticks import tick, ticks
from backbone.workplace import AtDesk
from services.party import rooms


class PartyService:
    """同心党建."""

    name = "party"
    handlers = rooms.handlers
    desk: Desk = AtDesk()
    queries = Queries()

    @mailbox()
    def handle(self, letters: list[Letter]) -> None:
        """Commands and events, a batch at a time."""
        self.desk.handle(letters)

    @ticks()
    def tick(self) -> None:
        """What is due by the clock."""
        tick(self.desk)
