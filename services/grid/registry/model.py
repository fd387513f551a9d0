"""Places and people of a community: 小区, 楼, 单元, 户, 居民; units and facilities in its area."""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import Date, Float, Index, Numeric, String, text
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Bytes, Document, Id, Instant
from backbone.model import Scoped, Versioned
from backbone.vault import keyed
from contracts.grid.grids.lifecycle import GRID
from contracts.scope import GRIDS
from services.grid.base import Model

ERASED = "erased"
"""The status of a resident whose data was erased: a row for the statistics, and nobody's."""
NOT_LIVING = text("status <> 'living'")
"""The few: who left, or what is closed. Of the many every page is full anyway."""


class Community(Model):
    """社区. Its id is its 12-digit division code."""

    __tablename__ = "community"
    community: Mapped[str] = mapped_column(String(12), primary_key=True)
    id: Mapped[str] = mapped_column(String(12))
    version: Mapped[int] = mapped_column(default=1)
    name: Mapped[str] = mapped_column(String(80))
    parents: Mapped[dict[str, Any]] = mapped_column(Document)
    area_km2: Mapped[float] = mapped_column(Numeric(8, 2, asdecimal=False))


class Grid(Versioned, Scoped, Model):
    """网格. Its code extends the community's; `boundary` is GeoJSON, stored right-handed."""

    __tablename__ = "grid"
    scoped_by: ClassVar = {GRIDS: "code"}
    __table_args__ = (Index("ix_grid_code", "community", "code", unique=True),)
    code: Mapped[str] = mapped_column(String(18))
    name: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(10), default="basic")
    status: Mapped[str] = mapped_column(String(10), default=GRID.states[0])
    valid_from: Mapped[dt.date | None] = mapped_column(Date)
    valid_until: Mapped[dt.date | None] = mapped_column(Date)
    area_km2: Mapped[float | None] = mapped_column(Float)
    boundary: Mapped[dict[str, Any] | None] = mapped_column(Document)

    def change(self, since: dt.date, **changed: Any) -> None:
        """Other values from a day on. Raises `Conflict` for one that is retired."""
        self.status = GRID.to("change", self.status)
        for name, value in changed.items():
            setattr(self, name, value)
        self.valid_from = since
        self.touch()

    def retire(self, until: dt.date) -> None:
        """It ends with the day before. Raises `Conflict` where it has ended."""
        self.status, self.valid_until = GRID.to("retire", self.status), until
        self.touch()


class Compound(Versioned, Model):
    """小区, or a commercial district."""

    __tablename__ = "compound"
    name: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(20))
    grid: Mapped[str] = mapped_column(String(18))
    number: Mapped[int | None]
    """Within the community; the codes of its households begin with it."""


class Building(Versioned, Model):
    """楼. `lon` and `lat` are degrees of WGS 84. One without a grid lies in its compound's."""

    __tablename__ = "building"
    compound: Mapped[str] = mapped_column(Id)
    number: Mapped[int]
    floors: Mapped[int]
    grid: Mapped[str | None] = mapped_column(String(18))
    lon: Mapped[float | None] = mapped_column(Float)
    lat: Mapped[float | None] = mapped_column(Float)


class BuildingUnit(Versioned, Model):
    """单元."""

    __tablename__ = "building_unit"
    building: Mapped[str] = mapped_column(Id)
    number: Mapped[int]


class Dwelling(Versioned, Scoped, Model):
    """房屋: what a household lives in; several may share one, and it may be empty."""

    __tablename__ = "dwelling"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_dwelling_code", "community", "code", unique=True),
        Index("ix_dwelling_unit", "community", "building_unit"),
    )
    grid: Mapped[str] = mapped_column(String(18))
    building_unit: Mapped[str] = mapped_column(Id)
    code: Mapped[str] = mapped_column(String(40))
    address: Mapped[str] = mapped_column(String(200))
    door: Mapped[str] = mapped_column(String(30))
    floor: Mapped[int]
    occupancy: Mapped[str] = mapped_column(String(20))
    area_m2: Mapped[float | None] = mapped_column(Numeric(8, 2, asdecimal=False))


class Household(Versioned, Scoped, Model):
    """户. The code sorts as the addresses do; `door` (`3-2-501`: building, unit, room) is how
    people say where it is. Closed is one that was joined with another, or left by everybody."""

    __tablename__ = "household"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_household_code", "community", "code", unique=True),
        Index(
            "ix_household_door", "community", "door", postgresql_ops={"door": "text_pattern_ops"}
        ),
        Index("ix_household_dwelling", "community", "dwelling"),
        Index("ix_household_grid", "community", "grid", "code"),
        Index(
            "ix_household_closed",
            *("community", "status", "code"),
            sqlite_where=NOT_LIVING,
            postgresql_where=NOT_LIVING,
        ),
    )
    grid: Mapped[str] = mapped_column(String(18))
    building_unit: Mapped[str] = mapped_column(Id)
    code: Mapped[str] = mapped_column(String(40))
    address: Mapped[str] = mapped_column(String(200))
    head: Mapped[str | None] = mapped_column(Id)
    dwelling: Mapped[str | None] = mapped_column(Id)
    door: Mapped[str] = mapped_column(String(30), default="")
    status: Mapped[str] = mapped_column(String(12), default="living")


class Resident(Versioned, Scoped, Model):
    """居民. ID number and phone are sealed, and found through keyed hashes; what is shown is masked
    (domain §5). Who has no number, a newborn say, is registered without."""

    __tablename__ = "resident"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_resident_household", "community", "household"),
        Index("ix_resident_id_number_hash", "community", "id_number_hash", unique=True),
        Index("ix_resident_phone_hash", "community", "phone_hash"),
        Index("ix_resident_birth_date", "birth_date"),
        Index("ix_resident_name", "community", "name", postgresql_ops={"name": "text_pattern_ops"}),
        Index(
            "ix_resident_initials",
            "community",
            "initials",
            postgresql_ops={"initials": "text_pattern_ops"},
        ),
        Index("ix_resident_grid", "community", "grid", "id"),
        Index(
            "ix_resident_gone",
            *("community", "status", "id"),
            sqlite_where=NOT_LIVING,
            postgresql_where=NOT_LIVING,
        ),
    )
    household: Mapped[str] = mapped_column(Id)
    grid: Mapped[str] = mapped_column(String(18))
    name: Mapped[str] = mapped_column(String(80))
    initials: Mapped[str] = mapped_column(String(20))
    sex: Mapped[str] = mapped_column(String(1))
    birth_date: Mapped[dt.date] = mapped_column(Date)
    relation: Mapped[str] = mapped_column(String(2))
    profiles: Mapped[list[str]] = mapped_column(Document)
    disability_type: Mapped[str | None] = mapped_column(String(1))
    disability_grade: Mapped[str | None] = mapped_column(String(1))
    disability_consent: Mapped[str | None] = mapped_column(String(10))
    id_number_sealed: Mapped[bytes | None] = mapped_column(Bytes, info=keyed.sealed("resident"))
    id_number_hash: Mapped[bytes | None] = mapped_column(Bytes, info=keyed.digest("index"))
    id_number_masked: Mapped[str | None] = mapped_column(String(18))
    phone_sealed: Mapped[bytes | None] = mapped_column(Bytes, info=keyed.sealed("resident"))
    phone_masked: Mapped[str | None] = mapped_column(String(20))
    phone_hash: Mapped[bytes | None] = mapped_column(Bytes, info=keyed.digest("index"))
    moved_in_on: Mapped[dt.date | None] = mapped_column(Date)
    duplicate_of: Mapped[str | None] = mapped_column(Id)
    status: Mapped[str] = mapped_column(String(12), default="living")
    left_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    left_reason: Mapped[str | None] = mapped_column(String(20))

    def leave(self, reason: str, at: dt.datetime) -> None:
        """Moved out, or died."""
        self.status, self.left_reason, self.left_at = "left", reason, at
        self.touch()

    def erase(self, pseudonym: str) -> None:
        """Nothing is left of the person: the row counts a sex and a year of birth in a grid. Where
        its place wants something, the pseudonym stands, to which nothing leads."""
        self.status, self.household = ERASED, pseudonym
        self.name = self.initials = self.relation = self.id_number_masked = ""
        self.birth_date = self.birth_date.replace(month=1, day=1)
        self.profiles, self.disability_type, self.disability_grade = [], None, None
        self.disability_consent = None
        self.id_number_sealed, self.id_number_hash = b"", pseudonym.encode()
        self.phone_sealed = self.phone_masked = self.phone_hash = None
        self.moved_in_on = self.duplicate_of = None
        self.left_at = self.left_reason = None
        self.touch()


class Organisation(Versioned, Model):
    """驻区单位: enterprises, institutions, shops."""

    __tablename__ = "organisation"
    kind: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(120))
    grid: Mapped[str] = mapped_column(String(18))
    lon: Mapped[float | None] = mapped_column(Float)
    lat: Mapped[float | None] = mapped_column(Float)
    credit_code: Mapped[str | None] = mapped_column(String(18))
    address: Mapped[str | None] = mapped_column(String(200))


class Facility(Versioned, Model):
    """公共服务设施."""

    __tablename__ = "facility"
    kind: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(120))
    grid: Mapped[str] = mapped_column(String(18))
    lon: Mapped[float | None] = mapped_column(Float)
    lat: Mapped[float | None] = mapped_column(Float)
    address: Mapped[str | None] = mapped_column(String(200))
