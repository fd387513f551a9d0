"""Tags of residents, and the community's own list of them."""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Date, Index, String, and_, or_, text
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id, Instant
from backbone.model import Scoped, Versioned
from contracts.scope import GRIDS
from services.grid.base import Model

_LOOKED = text("look_on is not null")


class ResidentTag(Versioned, Scoped, Model):
    """标签: a code of a list, kept with the list and its version, for the days it holds
    (`valid_until` is the last of them). `grade` and `consent` go with a disability, which the
    resident's row says as well: it has to be looked at again on the day `look_on`."""

    __tablename__ = "resident_tag"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_resident_tag_resident", "community", "resident"),
        Index("ix_resident_tag_code", "community", "system", "code", "id"),
        Index("ix_resident_tag_look", "look_on", sqlite_where=_LOOKED, postgresql_where=_LOOKED),
    )
    resident: Mapped[str] = mapped_column(Id)
    grid: Mapped[str] = mapped_column(String(18))
    system: Mapped[str] = mapped_column(String(40))
    system_version: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(40))
    grade: Mapped[str | None] = mapped_column(String(1))
    consent: Mapped[str | None] = mapped_column(String(10))
    valid_from: Mapped[dt.date] = mapped_column(Date)
    valid_until: Mapped[dt.date | None] = mapped_column(Date)
    source: Mapped[str] = mapped_column(String(12))
    tagged_by: Mapped[str] = mapped_column(String(200))
    tagged_at: Mapped[dt.datetime] = mapped_column(Instant)
    look_on: Mapped[dt.date | None] = mapped_column(Date)

    def holds(self, day: dt.date) -> bool:
        """Whether it does on that day."""
        return self.valid_from <= day and (self.valid_until is None or self.valid_until >= day)


def holds_on(day: Any) -> ColumnElement[bool]:
    """A condition: tags that hold on that day, a date or what stands for one."""
    return and_(
        ResidentTag.valid_from <= day,
        or_(ResidentTag.valid_until.is_(None), ResidentTag.valid_until >= day),
    )


class TagDefinition(Versioned, Model):
    """An entry of the community's own list. What was once defined stays, for the tags that have it;
    a withdrawn one is given to nobody any more."""

    __tablename__ = "tag_definition"
    __table_args__ = (Index("ix_tag_definition_code", "community", "code", unique=True),)
    code: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(80))
    withdrawn: Mapped[bool]
