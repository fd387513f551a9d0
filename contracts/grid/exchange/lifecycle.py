"""The states and the moves between them."""

from contracts.grid.exchange.commands import ApplyImport, UndoImport
from contracts.grid.exchange.events import ImportApplied, ImportUndone
from contracts.grid.exchange.states import IMPORT_STATES
from contracts.language.lifecycle import Lifecycle, Move

IMPORT = Lifecycle(
    "import",
    "导入",
    states=IMPORT_STATES,
    moves=(
        Move("begin", "received", "checking"),
        Move("pass", "checking", "checked"),
        Move("fail", "checking", "failed"),
        Move("apply", "checked", "applying", by=ApplyImport),
        Move("complete", "applying", "applied", tells=(ImportApplied,)),
        Move("fail", "applying", "failed"),
        Move("undo", "applied", "undoing", by=UndoImport),
        Move("take_back", "undoing", "undone", tells=(ImportUndone,)),
        Move("keep", "undoing", "applied"),
    ),
)
"""It begins with `grid.import.receive`. What is no dry run goes from checked to applying by itself;
what is found wrong while it is applied fails, and nothing of it is entered. What somebody changed
before it could be undone keeps it as it is."""
