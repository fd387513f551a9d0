"""Units that incidents are dispatched to."""

from collections.abc import Iterable
from typing import Any

from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from contracts.grid.incidents.commands import UnitNamed
from contracts.language.problem import Invalid
from services.grid.registry.model import Facility, Organisation

Unit = dict[str, str]


def unit_of(named: Any, uow: UnitOfWork, pointer: str = "") -> Unit:
    """A unit or facility of the registry by its id; any other by its name, always under the same
    id. Raises `Invalid`."""
    if named.unit_id is not None:
        for kind in (Organisation, Facility):
            found: Any = uow.find(kind, named.unit_id)
            if found is not None:
                return {"unit_id": found.id, "unit": found.name}
        raise Invalid.at(f"{pointer}/unit_id", "unknown_unit", "本社区没有登记这个单位。")
    if named.unit is None:
        raise Invalid.at(f"{pointer}/unit_id", "required", "请指明单位。")
    words = named.unit.strip()
    return {"unit_id": id_of("unit", uow.community, words), "unit": words}


def units_of(named: Iterable[UnitNamed], known: Iterable[Unit], uow: UnitOfWork) -> list[Unit]:
    """Those that help, each once; the ones that are known already among them."""
    units = {each["unit_id"]: each for each in known}
    for n, each in enumerate(named):
        unit = unit_of(each, uow, f"/assistants/{n}")
        units.setdefault(unit["unit_id"], unit)
    return [*units.values()]
