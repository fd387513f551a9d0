"""A resident's sealed columns, opened."""

from collections.abc import Iterable
from typing import Any

from backbone.unit_of_work import UnitOfWork
from backbone.vault import Key
from contracts.language.problem import NotFound
from services.grid.privacy.keys import key_of, place
from services.grid.registry.model import Resident

_SEALED = {"id_number": "id_number_sealed", "phone": "phone_sealed"}


def clear_values(
    resident: Resident, fields: Iterable[str], uow: UnitOfWork
) -> tuple[Key, dict[str, Any]]:
    """The resident's key, and the fields in full. Raises `NotFound` where the key was destroyed."""
    key = key_of(uow.session, uow.means.vault, resident.community, resident.id)
    if key is None:
        raise NotFound()
    return key, {field: _clear(resident, field, key) for field in fields}


def _clear(resident: Resident, field: str, key: Key) -> Any:
    if field not in _SEALED:
        return getattr(resident, field)
    sealed = getattr(resident, _SEALED[field])
    if sealed is None:
        return None
    return key.read(bytes(sealed), *place(resident.community, field, resident.id))
