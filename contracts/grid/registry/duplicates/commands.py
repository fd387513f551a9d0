"""What people ask for: nothing is merged by itself."""

from contracts.grid.registry.codes import KEEPERS, REGISTRARS
from contracts.grid.registry.duplicates.views import DuplicateView, LookedView
from contracts.language.fields import Id
from contracts.language.message import Command


class LookForDuplicates(Command, name="grid.duplicate.look", by=KEEPERS, answers=LookedView):
    """Look through all residents of the community for pairs that the rules find."""


class FindSame(Command, name="grid.duplicate.same", by=REGISTRARS, answers=DuplicateView):
    """They are one person: `kept_id` stays, the other is in no list of residents any more. Nothing
    of it is lost, and it can be undone."""

    id: Id
    kept_id: Id


class FindDifferent(Command, name="grid.duplicate.different", by=REGISTRARS, answers=DuplicateView):
    """They are two people; the pair is not proposed again."""

    id: Id


class UndoDecision(Command, name="grid.duplicate.undo", by=REGISTRARS, answers=DuplicateView):
    """Whatever was decided: the pair is proposed again, and both are there."""

    id: Id
