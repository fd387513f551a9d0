"""A SQLAlchemy session for each worker, as nameko-sqlalchemy gives it."""

from weakref import WeakKeyDictionary

from nameko.extensions import DependencyProvider
from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

from tests.bench.peers.nameko_peer import settings


class Sessions(DependencyProvider):
    """Injects a `Session`; closed when the worker is torn down."""

    def setup(self):
        workers = self.container.max_workers
        self.engine = create_engine(settings.DATABASE, pool_size=workers, max_overflow=0)
        self.make = sessionmaker(self.engine, expire_on_commit=False)
        self.open = WeakKeyDictionary()

    def stop(self):
        self.engine.dispose()

    def get_dependency(self, worker_ctx) -> Session:
        session = self.open[worker_ctx] = self.make()
        return session

    def worker_teardown(self, worker_ctx):
        session = self.open.pop(worker_ctx, None)
        if session is not None:
            session.close()
