"""What changed of a household or a resident."""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Bytes, Document, Id, Instant
from backbone.model import Scoped, Versioned
from backbone.vault import keyed
from contracts.scope import GRIDS
from services.grid.base import Model


class RegistryChange(Versioned, Scoped, Model):
    """One change. `fields` holds before and after of what is not sensitive, as
    `{"relation": ["2", "0"]}`; of names, numbers and phones it names the field alone, their values
    lie in `sealed` under the resident's key and go with it. `batch` and `reference` lead to the
    import or visit that the change came with. Who goes from one household to another is in the
    story of both: `away` is the row of the household that they left, in its own grid."""

    __tablename__ = "registry_change"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_registry_change_resident", "community", "resident", "id"),
        Index("ix_registry_change_household", "community", "household", "id"),
        Index("ix_registry_change_batch", "community", "batch", "id"),
    )
    household: Mapped[str] = mapped_column(Id)
    resident: Mapped[str | None] = mapped_column(Id)
    grid: Mapped[str] = mapped_column(String(18))
    what: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(String(12))
    reference: Mapped[str | None] = mapped_column(Id)
    batch: Mapped[str | None] = mapped_column(Id)
    account: Mapped[str] = mapped_column(String(200))
    at: Mapped[dt.datetime] = mapped_column(Instant)
    fields: Mapped[dict[str, Any]] = mapped_column(Document)
    sealed: Mapped[bytes | None] = mapped_column(Bytes, info=keyed.sealed("resident"))
    away: Mapped[bool]
