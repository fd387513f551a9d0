"""What guardianships hold of a person, as ward and as guardian."""

from typing import Any

import orjson
from sqlalchemy import delete, or_, select, update

from backbone.holdings import Person
from backbone.unit_of_work import UnitOfWork
from services.grid.handling import holdings
from services.grid.registry.guardians.commands import place
from services.grid.registry.guardians.model import Guardianship
from services.grid.registry.people.sealing import Numbers


@holdings.forgets
def forget_guardianships(person: Person, uow: UnitOfWork) -> int:
    """A ward's go, with what was written of outsiders; of a guardian the pseudonym stays, for the
    ward had one."""
    own, community = Guardianship, Guardianship.community == uow.community
    gone: Any = uow.session.execute(delete(own).where(community, own.ward == person.id))
    stmt = update(own).where(community, own.guardian == person.id)
    blanked: Any = uow.session.execute(
        stmt.values(guardian=person.pseudonym, version=own.version + 1)
    )
    return int(gone.rowcount) + int(blanked.rowcount)


@holdings.takes("guardianships")
def take_guardianships(person: Person, uow: UnitOfWork) -> list[dict[str, Any]]:
    """Those of a ward with the outsider in full; those of a guardian without anything of the ward
    but that there is one."""
    stmt = (
        select(Guardianship)
        .where(
            Guardianship.community == uow.community,
            or_(Guardianship.ward == person.id, Guardianship.guardian == person.id),
        )
        .order_by(Guardianship.id)
    )
    key = Numbers(uow).key(person.id)
    found = []
    for each in uow.session.scalars(stmt):
        outsider = None
        if each.ward == person.id and each.outsider_sealed and key is not None:
            sealed = bytes(each.outsider_sealed)
            outsider = orjson.loads(key.open(sealed, *place(uow.community, each.id)))
        found.append(
            {
                "as": "ward" if each.ward == person.id else "guardian",
                "relation": each.relation,
                "ground": each.ground,
                "valid_from": each.valid_from,
                "valid_until": each.valid_until,
                "source": each.source,
                "grid": each.grid,
                "outsider": outsider,
            }
        )
    return found
