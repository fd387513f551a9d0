"""Keeping a file: sealed under a key of its own, which goes with it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, insert, select

from backbone.bulk import among
from backbone.unit_of_work import UnitOfWork
from backbone.vault import Vault
from services.grid.exchange.model import ImportFile
from services.grid.privacy.keys import key_of, made_key
from services.grid.privacy.model import SmallKey


def keep_file(file: bytes, batch: str, uow: UnitOfWork) -> None:
    """Sealed; nothing else of it is written anywhere."""
    key, row = made_key(uow.means.vault, uow.community, batch)
    sealed = key.seal(file, *_place(uow.community, batch))
    uow.session.execute(insert(SmallKey), row)
    uow.session.execute(
        insert(ImportFile), {"community": uow.community, "id": batch, "sealed": sealed}
    )


def kept_file(where: Any, vault: Vault, community: str, batch: str) -> bytes | None:
    """In the clear; None where it was forgotten. `where` is a session or a connection."""
    key = key_of(where, vault, community, batch)
    stmt = select(ImportFile.sealed).where(
        ImportFile.community == community, ImportFile.id == batch
    )
    sealed = where.execute(stmt).scalar()
    if key is None or sealed is None:
        return None
    return key.open(bytes(sealed), *_place(community, batch))


def forget_files(community: str, batches: Collection[str], uow: UnitOfWork) -> int:
    """Keys first: without them no copy can be read. How many files."""
    for kind in (SmallKey, ImportFile):
        gone: Any = uow.session.execute(
            delete(kind).where(kind.community == community, among(uow.session, kind.id, batches))
        )
    return int(gone.rowcount)


def _place(community: str, batch: str) -> tuple[str, str, str, str]:
    return community, "import_file", "sealed", batch
