"""A member of the own household, as another member sees them."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import or_, select

from backbone.reading import Reading
from services.grid.registry.guardians.model import Guardianship
from services.grid.registry.model import Resident
from services.grid.registry.seeing import SHOWN_OF_A_NAME

MEMBER = (
    Resident.id,
    Resident.name,
    Resident.sex,
    Resident.birth_date,
    Resident.relation,
    Resident.profiles,
    Resident.disability_type,
    Resident.disability_grade,
    Resident.disability_consent,
    Resident.id_number_masked.label("id_number"),
    Resident.phone_masked.label("phone"),
)
_HIDDEN = (
    *("profiles", "disability_type", "disability_grade", "disability_consent"),
    *("id_number", "phone"),
)


def wards_of(guardian: str, on: dt.date, reading: Reading) -> frozenset[str]:
    """Whose guardian somebody is on that day."""
    stmt = select(Guardianship.ward).where(
        Guardianship.community == reading.community,
        Guardianship.guardian == guardian,
        Guardianship.valid_from <= on,
        or_(Guardianship.valid_until.is_(None), Guardianship.valid_until >= on),
    )
    return frozenset(reading.connection.execute(stmt).scalars())


def member(row: dict[str, Any], me: str, wards: Collection[str]) -> dict[str, Any]:
    """In full: oneself and one's wards. Of whoever else lives there, what every neighbour knows."""
    in_full = row["id"] == me or row["id"] in wards
    shown = {**row, "me": row["id"] == me, "in_full": in_full}
    if in_full:
        return {**shown, "birth_date": row["birth_date"].isoformat()}
    return {
        **shown,
        **dict.fromkeys(_HIDDEN),
        "name": row["name"][:SHOWN_OF_A_NAME] + "**",
        "birth_date": f"{row['birth_date']:%Y}",
    }
