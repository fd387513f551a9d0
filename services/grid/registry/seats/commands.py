"""Units in the area and facilities are registered and corrected."""

from stdnum.cn import uscc

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.places.commands import (
    CorrectFacility,
    CorrectOrganisation,
    RegisterFacility,
    RegisterOrganisation,
)
from contracts.language.problem import Invalid
from services.grid.handling import handlers
from services.grid.registry.model import Facility, Organisation
from services.grid.registry.places.keeping import corrected, made, must_be_grid
from services.grid.registry.places.shape import FACILITY, ORGANISATION
from services.grid.scope import must_own


@handlers.command(RegisterOrganisation)
def register_organisation(ask: RegisterOrganisation, uow: UnitOfWork) -> Answer:
    """Raises `Invalid` for no such grid, or a credit code that cannot be."""
    must_be_grid(ask.grid, uow)
    of = {
        "name": ask.title,
        "kind": ask.kind,
        "grid": ask.grid,
        "credit_code": _credit_code(ask.credit_code),
        "address": ask.address,
    }
    return made(Organisation, ORGANISATION, of, uow)


@handlers.command(CorrectOrganisation)
def correct_organisation(ask: CorrectOrganisation, uow: UnitOfWork) -> Answer:
    """What was wrong of it."""
    organisation = uow.get(Organisation, ask.id)
    must_own(uow.actor, organisation.grid)
    if ask.grid is not None:
        must_be_grid(ask.grid, uow)
    changes = {
        "name": ask.title,
        "kind": ask.kind,
        "grid": ask.grid,
        "credit_code": _credit_code(ask.credit_code),
        "address": ask.address,
    }
    return corrected(organisation, ORGANISATION, changes)


@handlers.command(RegisterFacility)
def register_facility(ask: RegisterFacility, uow: UnitOfWork) -> Answer:
    """Raises `Invalid` for no such grid."""
    must_be_grid(ask.grid, uow)
    of = {"name": ask.title, "kind": ask.kind, "grid": ask.grid, "address": ask.address}
    return made(Facility, FACILITY, of, uow)


@handlers.command(CorrectFacility)
def correct_facility(ask: CorrectFacility, uow: UnitOfWork) -> Answer:
    """What was wrong of it."""
    facility = uow.get(Facility, ask.id)
    must_own(uow.actor, facility.grid)
    if ask.grid is not None:
        must_be_grid(ask.grid, uow)
    changes = {"name": ask.title, "kind": ask.kind, "grid": ask.grid, "address": ask.address}
    return corrected(facility, FACILITY, changes)


def _credit_code(written: str | None) -> str | None:
    if written is None:
        return None
    code = uscc.compact(written)
    if not uscc.is_valid(code):
        raise Invalid.at("/credit_code", "checksum", "统一社会信用代码的校验码不对(GB 32100)。")
    return str(code)
