"""What is shown of an import."""

from contracts.grid.exchange.codes import ColumnCode, Format, MarkCode, RefusalCode
from contracts.grid.exchange.states import ImportState
from contracts.language.fields import Count, Flag, Id, Instant, Line
from contracts.language.message import Message
from contracts.language.versions import Version


class ImportView(Message):
    """An import. `rows` is known once the file is read, and `done` of them are done with in the
    state at hand. `residents` and `households` are those that it made, or would make. Until
    `kept_until` the file is kept, sealed, and the import can be undone; `refusal` says why the
    whole file was refused."""

    id: Id
    state: ImportState
    format: Format
    dry_run: Flag
    rows: Count | None
    done: Count
    errors: Count
    households: Count
    residents: Count
    refusal: RefusalCode | None
    asked_by: Line
    asked_at: Instant
    checked_at: Instant | None
    applied_at: Instant | None
    undone_at: Instant | None
    kept_until: Instant | None
    version: Version


class ImportErrorView(Message):
    """A cell that failed: its row in the file as it is numbered there, its column, and why."""

    row: Count
    column: ColumnCode
    title: Line
    code: MarkCode
    message: Line
