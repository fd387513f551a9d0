"""What people ask for."""

from contracts.grid.exchange.views import ImportView
from contracts.language.fields import Content, Flag, Id
from contracts.language.message import Command

IMPORTERS = ("community_worker", "community_admin")


class ReceiveImport(
    Command, name="grid.import.receive", by=IMPORTERS, answers=ImportView, audited=("dry_run",)
):
    """A file of residents, a person a row: the template filled in, as Excel (.xlsx) or CSV (UTF-8
    or GB18030).

    The answer comes at once; the file is then checked, and, if every cell is right, all of it is
    entered; if one is wrong, none. With `dry_run` it is only checked.
    """

    file: Content
    dry_run: Flag = False


class ApplyImport(Command, name="grid.import.apply", by=IMPORTERS, answers=ImportView):
    """Enter what a dry run has checked. It is checked once more before."""

    id: Id


class UndoImport(Command, name="grid.import.undo", by=IMPORTERS, answers=ImportView):
    """Take back what an import has made; refused where some of it was changed or used since."""

    id: Id
