"""What is told. Ids and counts only."""

from contracts.hearing import DESK
from contracts.language.fields import Id
from contracts.language.message import Event
from contracts.suppressing import People


class ImportApplied(Event, type="grid.import.applied", version=1, told_to=DESK):
    """A file of residents was entered, all of it."""

    batch: Id
    households: People
    residents: People


class ImportUndone(Event, type="grid.import.undone", version=1, told_to=DESK):
    """What a file had entered was taken back."""

    batch: Id
