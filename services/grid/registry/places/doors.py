"""Doors: how a dwelling's code, address and door follow from where it is."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, select

from backbone.bulk import among
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.language.problem import Invalid
from services.grid.registry.model import Building, BuildingUnit, Compound, Dwelling

LIES: Any = func.coalesce(Building.grid, Compound.grid)
"""The grid that a building lies in, of a building that is joined with its compound."""


def entrance_code(compound: int | None, building: int, unit: int) -> str:
    """What the codes of a unit's dwellings begin with: `C01-B003-U1`."""
    return f"C{compound or 0:02d}-B{building:03d}-U{unit}"


def dwelling_code(entrance: str, room: str) -> str:
    """`C01-B003-U1-0502`."""
    return f"{entrance}-{room.zfill(4)}"


@dataclass(frozen=True, slots=True)
class Entrance:
    """A unit, with what its dwellings' codes and addresses begin with."""

    unit: str
    grid: str
    code: str
    address: str
    door: str

    def room(self, room: str) -> tuple[str, str, str]:
        """Code, address, door: `C01-B003-U1-0502`, `瑞岭翠苑3号楼1单元502室`, `3-1-502`."""
        code = dwelling_code(self.code, room)
        return code, f"{self.address}{room}室", f"{self.door}-{room}"


class _All(dict[str, Dwelling | None]):
    """Every dwelling there is by its code: one that is missing here is nowhere."""

    def __contains__(self, code: object) -> bool:
        return True

    def __missing__(self, code: str) -> None:
        return None


class Doors:
    """The entrances and dwellings of a community as they are asked for; each is read once."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._entrances: dict[str, Entrance | None] = {}
        self._dwellings: dict[str, Dwelling | None] = {}

    def read_all(self) -> None:
        """Every entrance and dwelling in two queries, for who registers by the thousand."""
        self._uow.write_new()
        for entrance in self._read():
            self._entrances[entrance.unit] = entrance
        stmt = select(Dwelling).where(Dwelling.community == self._uow.community)
        self._dwellings = _All({each.code: each for each in self._uow.session.scalars(stmt)})

    def entrance(self, unit: str) -> Entrance | None:
        """The unit; None where there is none in this community."""
        if unit not in self._entrances:
            self._uow.write_new()
            self._entrances[unit] = next(iter(self._read([unit])), None)
        return self._entrances[unit]

    def dwelling(self, unit: str, room: str, floor: int | None, at: str = "") -> Dwelling:
        """The dwelling behind that room's door, made where it is none yet. Raises `Invalid`."""
        entrance = self.entrance(unit)
        if entrance is None:
            raise Invalid.at(f"{at}/building_unit_id", "unknown_unit", "本社区没有这个单元。")
        code, address, door = entrance.room(room)
        known = self.known(code)
        if known is not None:
            return known
        made = Dwelling(
            community=self._uow.community,
            id=new_id(),
            version=1,
            grid=entrance.grid,
            building_unit=unit,
            code=code,
            address=address,
            door=door,
            floor=floor if floor is not None else floor_of(room),
            occupancy="unknown",
        )
        self._uow.add(made)
        self._dwellings[code] = made
        return made

    def known(self, code: str) -> Dwelling | None:
        """The dwelling of that code, where there is one."""
        if code not in self._dwellings:
            self._uow.write_new()
            stmt = select(Dwelling).where(
                Dwelling.community == self._uow.community, Dwelling.code == code
            )
            self._dwellings[code] = self._uow.session.scalars(stmt).one_or_none()
        return self._dwellings[code]

    def _read(self, units: list[str] | None = None) -> list[Entrance]:
        unit = BuildingUnit
        stmt = (
            select(unit.id, unit.number, Building.number, LIES, Compound)
            .join(
                Building, and_(Building.community == unit.community, Building.id == unit.building)
            )
            .join(
                Compound,
                and_(Compound.community == Building.community, Compound.id == Building.compound),
            )
            .where(unit.community == self._uow.community)
        )
        if units is not None:
            stmt = stmt.where(among(self._uow.session, unit.id, units))
        return [
            Entrance(
                unit=id,
                grid=grid,
                code=entrance_code(compound.number, building, number),
                address=f"{compound.name}{building}号楼{number}单元",
                door=f"{building}-{number}",
            )
            for id, number, building, grid, compound in self._uow.session.execute(stmt)
        ]


def floor_of(room: str) -> int:
    """`502` is on the fifth floor, `1203` on the twelfth; 1 where the room does not say."""
    digits = "".join(each for each in room if each.isdigit())
    return max(1, int(digits[:-2])) if len(digits) > 2 else 1
