"""What can be read."""

from typing import Annotated

from marshmallow import fields, validate

from contracts.codes import READERS
from contracts.grid.registry.divisions.views import DivisionView, Level
from contracts.language.fields import Community, Cursor, Limit, Line
from contracts.language.message import Query

Prefix = Annotated[str, fields.String(validate=validate.Regexp(r"\d{2,12}\Z"))]
_ALL = (*READERS, "platform_admin", "department")


class ListDivisions(Query, name="grid.division.list", by=_ALL, pages=DivisionView):
    """Divisions in order of their codes: those of one above (`parent`), of one level, below a
    `prefix` of a code; `q` finds by part of a name."""

    parent: Community | None = None
    level: Level | None = None
    prefix: Prefix | None = None
    q: Line | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetDivision(Query, name="grid.division.get", by=_ALL, answers=DivisionView):
    """One division."""

    code: Community
