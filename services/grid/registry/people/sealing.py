"""A resident's numbers: sealed under the resident's own key, found by the community's hash."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from backbone.bulk import among, parts
from backbone.unit_of_work import UnitOfWork
from backbone.vault import Key
from services.grid.privacy.keys import INDEX_KEY, key_of, made_key, place
from services.grid.privacy.model import SmallKey
from services.grid.registry import masking
from services.grid.registry.model import Resident

_CHUNK = 2_000
_MASKS = {"id_number": masking.id_number, "phone": masking.phone}


class Numbers:
    """Of one community in one transaction."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._index: Key | None = None
        self._keys: dict[str, Key] = {}

    @property
    def index(self) -> Key:
        """The key of the community's blind index; made for its first number."""
        if self._index is None:
            vault, community = self._uow.means.vault, self._uow.community
            self._index = key_of(self._uow.session, vault, community, INDEX_KEY)
            if self._index is None:
                new = self._uow.find(SmallKey, INDEX_KEY)
                if new is None:
                    self._index, row = made_key(vault, community, INDEX_KEY)
                    self._uow.add(SmallKey(**row))
                else:
                    wrapped = bytes(new.wrapped)
                    self._index = vault.unwrap(wrapped, community, "small_key", INDEX_KEY)
        return self._index

    def new_key(self, resident: str) -> Key:
        """For somebody who has none yet."""
        key, row = made_key(self._uow.means.vault, self._uow.community, resident)
        self._uow.add(SmallKey(**row))
        self._keys[resident] = key
        return key

    def key(self, resident: str) -> Key | None:
        """None where it was destroyed."""
        if resident not in self._keys:
            self._uow.write_new()
            found = key_of(self._uow.session, self._uow.means.vault, self._uow.community, resident)
            if found is None:
                return None
            self._keys[resident] = found
        return self._keys[resident]

    def columns(self, kind: str, number: str | None, resident: str, key: Key) -> dict[str, Any]:
        """The columns of a number (`id_number` or `phone`), set or empty."""
        if number is None:
            return dict.fromkeys((f"{kind}_sealed", f"{kind}_hash", f"{kind}_masked"))
        return {
            f"{kind}_sealed": key.seal(number, *place(self._uow.community, kind, resident)),
            f"{kind}_hash": self.index.fingerprint(number),
            f"{kind}_masked": _MASKS[kind](number),
        }

    def clear(self, kind: str, resident: Resident, key: Key) -> str | None:
        """The number in full, of who has one."""
        sealed = getattr(resident, f"{kind}_sealed")
        if not sealed:
            return None
        return key.read(bytes(sealed), *place(self._uow.community, kind, resident.id))

    def holders(self, numbers: Iterable[str]) -> dict[str, str]:
        """Who is registered with these ID numbers already: the resident's id by the number."""
        hashes = {self.index.fingerprint(number): number for number in numbers}
        self._uow.write_new()
        found: dict[str, str] = {}
        for part in parts(list(hashes), _CHUNK):
            stmt = select(Resident.id, Resident.id_number_hash).where(
                Resident.community == self._uow.community,
                among(self._uow.session, Resident.id_number_hash, part),
            )
            for id, hashed in self._uow.session.execute(stmt):
                found[hashes[bytes(hashed or b"")]] = id
        return found
