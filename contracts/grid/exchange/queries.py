"""What can be read."""

from contracts.codes import INSIDERS
from contracts.grid.exchange.codes import Exported, Format
from contracts.grid.exchange.commands import IMPORTERS
from contracts.grid.exchange.states import ImportState
from contracts.grid.exchange.views import ImportErrorView, ImportView
from contracts.language.fields import Cursor, GridCode, Id, Limit
from contracts.language.message import Query


class GetImport(Query, name="grid.import.get", by=IMPORTERS, answers=ImportView):
    """One import, and how far it is."""

    id: Id


class ListImports(Query, name="grid.import.list", by=IMPORTERS, pages=ImportView):
    """Imports, the newest first."""

    state: ImportState | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class ListImportErrors(Query, name="grid.import.errors", by=IMPORTERS, pages=ImportErrorView):
    """The cells that failed, in the file's order."""

    id: Id
    limit: Limit = 50
    cursor: Cursor | None = None


class GetMarkedImport(Query, name="grid.import.marked", by=IMPORTERS, audited=("id",), at_once=1):
    """The file as it was sent, with every failing cell coloured and the reason in a comment."""

    id: Id


class GetImportTemplate(Query, name="grid.import.template", by=IMPORTERS, at_once=2):
    """An empty file to fill in: with drop-downs and help in Excel, the titles alone in CSV."""

    format: Format = "xlsx"


class ExportRegistry(
    Query,
    name="grid.registry.export",
    by=INSIDERS,
    audited=("what", "format", "grid"),
    at_once=2,
):
    """Who lives where, as a file: as masked as the role sees it, own grids alone."""

    what: Exported = "residents"
    format: Format = "xlsx"
    grid: GridCode | None = None
