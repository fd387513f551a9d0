"""Whether what a transaction goes by still stands."""

from collections import defaultdict

from sqlalchemy import inspect, select

from backbone.bulk import among, parts
from backbone.model import Versioned
from backbone.unit_of_work import UnitOfWork

_AT_ONCE = 2_000


def as_read(uow: UnitOfWork) -> bool:
    """Whether every entity that was read has the version that it was read with."""
    versions: dict[type[Versioned], dict[str, int]] = defaultdict(dict)
    for entity in uow.session.identity_map.values():
        if isinstance(entity, Versioned):
            read = inspect(entity).committed_state.get("version", entity.version)
            versions[type(entity)][entity.id] = read
    return all(_stands(kind, read, uow) for kind, read in versions.items())


def _stands(kind: type[Versioned], read: dict[str, int], uow: UnitOfWork) -> bool:
    found: dict[str, int] = {}
    for part in parts(sorted(read), _AT_ONCE):
        stmt = select(kind.id, kind.version).where(
            kind.community == uow.community, among(uow.session, kind.id, part)
        )
        found |= dict(uow.session.execute(stmt).tuples().all())
    return found == read
