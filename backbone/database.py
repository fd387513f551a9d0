"""One service's database: PostgreSQL, a schema and roles of its own; or a SQLite file."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from typing import Any

from eventlet.semaphore import Semaphore
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, TimeoutError
from sqlalchemy.orm import Session

from backbone.reach import NOWHERE, Reach

POOL = 6
"""Connections that write: the mailbox's, the relay's two, the clock's, one to spare."""

READERS = 8
"""Connections that read, each one query at a time."""

_SILENCE = {
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
}
"""After some ten seconds of silence each side takes the other for gone. The server's side matters
as much: a session that it believes in keeps its locks, and with them the lead of a relay."""

_SILENCE_MILLISECONDS = 10_000

_PASSING = (
    "08",  # connection
    "53",  # out of connections, memory, disk
    "57P",  # shut down, starting up
    "40001",  # serialization
    "40P01",  # deadlock
    "55P03",  # lock not available
    "25006",  # a standby, not promoted yet
)


Claim = Callable[[], bool]
"""Waits for the writing, and tells whether others may have written since the transaction began what
it has read. PostgreSQL's rows are locked as they are read; SQLite's are not."""


class Database:
    """Sessions to read and to write with. SQLite has one writer: a lock keeps the others from
    freezing everything while they wait."""

    def __init__(self, url: str, service: str, *, pool: int = POOL) -> None:
        self.service = service
        self.engine = make_engine(url, service, pool=pool)
        self._reader = make_engine(url, service, pool=READERS, reading=True)
        self._writing: AbstractContextManager[Any] = (
            Semaphore() if self.is_sqlite else nullcontext()
        )

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def writing(self, reach: Reach = NOWHERE) -> Iterator[Session]:
        """A transaction: committed at the end, rolled back when anything is raised."""
        with self._writing, self._transaction(reach) as session:
            yield session

    @contextmanager
    def drafting(self, reach: Reach = NOWHERE) -> Iterator[tuple[Session, Claim]]:
        """The same for one that reads and computes for long before it writes its first row: before
        that it is to claim the writing."""
        with ExitStack() as claimed, self._transaction(reach) as session:

            def claim() -> bool:
                claimed.enter_context(self._writing)
                return self.is_sqlite

            yield session, claim

    @contextmanager
    def _transaction(self, reach: Reach) -> Iterator[Session]:
        with self.engine.connect() as connection:
            with (
                Session(connection, autoflush=False, expire_on_commit=False) as session,
                session.begin(),
            ):
                limited = _limit(session.connection(), reach)
                yield session
            if limited:
                connection.info["reach"] = reach

    @contextmanager
    def reading(self, reach: Reach = NOWHERE) -> Iterator[Connection]:
        """A connection to read with; each statement sees the newest, and none costs a BEGIN."""
        with self._reader.connect() as connection:
            if _limit(connection, reach):
                connection.info["reach"] = reach
            yield connection

    @contextmanager
    def apart(self, reach: Reach) -> Iterator[Connection]:
        """A connection kept for long, for the backbone's own rows; each statement is a transaction.
        Where it writes, it does so `in_turn`."""
        with self.engine.connect() as pooled:
            connection = pooled.execution_options(isolation_level="AUTOCOMMIT")
            if _limit(connection, reach):
                connection.info["reach"] = reach
            yield connection

    def in_turn(self) -> AbstractContextManager[Any]:
        """While no other writes, where there is only one writer."""
        return self._writing

    def check(self) -> None:
        """Whether it answers. Raises what SQLAlchemy raises."""
        with self.engine.connect() as connection:
            connection.execute(text("select 1"))

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()
        self._reader.dispose()


def make_engine(
    url: str, service: str, *, pool: int = POOL, reading: bool = False, owner: bool = False
) -> Engine:
    """An engine whose connections are at home in the service's schema (PostgreSQL) or file; for
    `reading`, each statement is a transaction of its own, and nothing needs to be undone. They act
    as the service's clerk, or as the `owner` of its tables."""
    # Errors are logged: they must not carry what people wrote.
    how: dict[str, Any] = {"hide_parameters": True}
    if reading:
        how["isolation_level"] = "AUTOCOMMIT"
    if url.startswith("sqlite"):
        engine = create_engine(url, **how)
        event.listen(engine, "connect", _prepare_sqlite)
        return engine
    engine = create_engine(
        url,
        pool_size=pool,
        max_overflow=0,
        pool_timeout=5,
        pool_use_lifo=True,  # the warm one first: it has its reach and its plans
        pool_reset_on_return=None if reading else "rollback",
        **how,
        connect_args={
            "options": _options(service),
            "tcp_user_timeout": _SILENCE_MILLISECONDS,
            **_SILENCE,
        },
    )
    role = role_of(service) if owner else clerk_of(service)

    def take_role(connection: Any, record: Any) -> None:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("select 1 from pg_roles where rolname = %s", (role,))
            if cursor.fetchone():
                cursor.execute(f"set role {role}")
        connection.autocommit = reading

    event.listen(engine, "connect", take_role)
    return engine


def _options(service: str) -> str:
    settings = {
        "search_path": service,
        "timezone": "UTC",
        "tcp_user_timeout": _SILENCE_MILLISECONDS,
        **{f"tcp_{name}": value for name, value in _SILENCE.items()},
    }
    return " ".join(f"-c {name}={value}" for name, value in settings.items())


def role_of(service: str) -> str:
    """The role that owns the service's schema."""
    return f"tianling_{service}"


def clerk_of(service: str) -> str:
    """The role that the service works as: it owns nothing, and sees what its reach allows."""
    return f"tianling_{service}_clerk"


_LIMIT = "select set_config('tianling.reach', %s, false)"


def _limit(connection: Connection, reach: Reach) -> bool:
    """Say the reach where it differs from the last one; whether it was said. It outlasts the
    transaction, unless that is rolled back: until then the connection is of no known reach."""
    if connection.dialect.name != "postgresql" or connection.info.get("reach") == reach:
        return False
    connection.info["reach"] = None
    connection.exec_driver_sql(_LIMIT, (str(reach),))
    return True


def passing(error: BaseException) -> bool:
    """Whether the database is at fault and not the message: away, starting, full, contended."""
    if isinstance(error, TimeoutError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated:
        return True
    code = getattr(error.orig, "pgcode", None)
    if code:
        return str(code).startswith(_PASSING)
    return isinstance(error, OperationalError | InterfaceError)


def _prepare_sqlite(connection: Any, record: Any) -> None:
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=5000",
        "secure_delete=ON",  # what is erased must not lie on in the file
    ):
        connection.execute(f"pragma {pragma}")
