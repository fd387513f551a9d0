"""A service on nameko: a mailbox, the clock, and a desk where both bring their work."""

from typing import ClassVar

from backbone.desk import Desk
from backbone.handlers import Handlers
from backbone.letters import Letter
from backbone.mailbox import mailbox
from backbone.ticks import tick, ticks
from backbone.workplace import AtDesk
from backbone.works import work


class Service:
    """What every service is. One says its `name` and its `handlers`, and adds what it has more
    (its `queries`, a front)."""

    name: ClassVar[str]
    handlers: ClassVar[Handlers]
    gathers: ClassVar[float] = 0.05
    """Seconds that lie between the beginnings of two batches of events at least: what comes
    meanwhile shares the second's commit. The first after a silence never waits, and a command ends
    the wait of whatever has come before it."""
    desk: Desk = AtDesk()

    @mailbox()  # type: ignore[untyped-decorator]
    def handle(self, letters: list[Letter]) -> None:
        """Commands and events, a batch at a time."""
        self.desk.handle(letters)

    @ticks()  # type: ignore[untyped-decorator]
    def tick(self) -> None:
        """What is due by the clock."""
        tick(self.desk)

    @ticks()  # type: ignore[untyped-decorator]
    def work(self) -> None:
        """What takes longer; the clock goes on meanwhile."""
        work(self.desk)
