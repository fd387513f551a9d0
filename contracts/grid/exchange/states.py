"""The states of an import."""

from typing import Annotated, Final

from contracts.language.fields import one_of

IMPORT_STATES: Final = (
    "received",
    "checking",
    "checked",
    "failed",
    "applying",
    "applied",
    "undoing",
    "undone",
)
ImportState = Annotated[str, one_of(*IMPORT_STATES)]
