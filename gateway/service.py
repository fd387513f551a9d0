"""The gateway on nameko: the front, a mailbox that hears everything, the clock. Nothing else."""

from backbone.desk import Desk
from backbone.letters import Letter
from backbone.mailbox import mailbox
from backbone.ticks import tick, ticks
from backbone.workplace import AtDesk
from gateway import rooms
from gateway.front import Front


class GatewayService:
    """HTTP in front."""

    name = "gateway"
    handlers = rooms.handlers
    desk: Desk = AtDesk()
    front = Front()

    @mailbox()
    def handle(self, letters: list[Letter]) -> None:
        """Every event there is, a batch at a time, into the feed."""
        self.desk.handle(letters)

    @ticks()
    def tick(self) -> None:
        """What is due by the clock."""
        tick(self.desk)
