"""What can be read."""

from contracts.codes import INSIDERS
from contracts.grid.surveys.questions import FormCode
from contracts.language.fields import Cursor, Flag, GridCode, Id, Instant, Limit
from contracts.language.message import Query
from contracts.services5.canvasses.views import CanvassView


class ListCanvasses(Query, name="services5.canvass.list", by=INSIDERS, pages=CanvassView):
    """When each household's needs were last asked, those asked longest ago first; `before` a
    moment: whose needs were not asked since."""

    household_id: Id | None = None
    grid: GridCode | None = None
    form: FormCode | None = None
    refused: Flag | None = None
    before: Instant | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetCanvass(Query, name="services5.canvass.get", by=INSIDERS, answers=CanvassView):
    """One household's."""

    id: Id
