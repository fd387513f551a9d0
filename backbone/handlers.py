"""Which function answers which message: one table a service, which its packages enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from contracts.language.message import Ask, Command, Event, Message, Query

Handler = Callable[[Any, Any], Any]
Ahead = Callable[[Sequence[Any], Any], Any]
Job = Callable[[Any], None]
Run = TypeVar("Run", bound=Handler)


class Decorator(Protocol):
    """Enters a handler, and leaves it as it is."""

    def __call__(self, run: Run, /) -> Run:
        """The handler."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A handler, and what to read for a whole batch before it runs message by message.

    `ahead(letters, uow)` is called once per batch with every letter of that kind (each has
    `.message` and `.community`); what it returns is `uow.ahead` inside the handler. One query for
    a batch, instead of one a message.
    """

    message: type[Message]
    run: Handler
    ahead: Ahead | None = None


@dataclass(frozen=True, slots=True)
class Timer:
    """A job that runs every so many seconds, on one replica, in a transaction of its own."""

    name: str
    seconds: int
    run: Job


class Handlers:
    """The table of one service."""

    def __init__(self, service: str) -> None:
        self.service = service
        self.commands: dict[str, Entry] = {}
        self.events: dict[str, Entry] = {}
        self.queries: dict[str, Entry] = {}
        self.timers: dict[str, Timer] = {}
        self.works: dict[str, Job] = {}
        self.any: Entry | None = None

    def command(self, ask: type[Command], *, ahead: Ahead | None = None) -> Decorator:
        """Decorate the handler of a command: `(ask, uow) -> Answer`."""
        return self._enter(self.commands, self._own(ask), ask, ahead)

    def query(self, ask: type[Query]) -> Decorator:
        """Decorate the handler of a query: `(ask, reading) -> Answer`."""
        return self._enter(self.queries, self._own(ask), ask, None)

    def event(self, event: type[Event], *, ahead: Ahead | None = None) -> Decorator:
        """Decorate a reaction: `(event, uow) -> None`."""
        if self.service not in event.heard_by:
            raise TypeError(f"{event.full_type()} does not name {self.service} in heard_by")
        return self._enter(self.events, event.full_type(), event, ahead)

    def any_event(self) -> Decorator:
        """Decorate what hears every event there is: `(envelope, uow) -> None`."""

        def enter(run: Run) -> Run:
            self.any = Entry(Message, run)
            return run

        return enter

    def every(self, seconds: int) -> Callable[[Job], Job]:
        """Decorate a timer: `(uow) -> None`."""

        def enter(run: Job) -> Job:
            self.timers[run.__name__] = Timer(run.__name__, seconds, run)
            return run

        return enter

    def work(self) -> Callable[[Job], Job]:
        """Decorate work that is looked for each second: `(bench) -> None` (`backbone/works.py`)."""

        def enter(run: Job) -> Job:
            self.works[run.__name__] = run
            return run

        return enter

    def check(self, asks: Sequence[type[Ask]], events: Sequence[type[Event]]) -> None:
        """Every message that names this service has its handler. Raises `LookupError`."""
        missing = [
            ask.name
            for ask in asks
            if ask.service == self.service
            and ask.name not in (self.commands if issubclass(ask, Command) else self.queries)
        ]
        missing += [
            event.full_type()
            for event in events
            if self.service in event.heard_by and event.full_type() not in self.events
        ]
        if missing:
            raise LookupError(f"{self.service} has no handler for {', '.join(missing)}")

    def _own(self, ask: type[Ask]) -> str:
        if ask.service != self.service:
            raise TypeError(f"{ask.name} is not asked of {self.service}")
        return ask.name

    def _enter(
        self, table: dict[str, Entry], name: str, message: type[Message], ahead: Ahead | None
    ) -> Decorator:
        def enter(run: Run) -> Run:
            if name in table:
                raise TypeError(f"{name} is handled twice in {self.service}")
            table[name] = Entry(message, run, ahead)
            return run

        return enter
