"""What people ask of rounds."""

from contracts.codes import COMMUNITY_STAFF, FIELD_STAFF
from contracts.grid.audience.rule import Audience, Unit
from contracts.grid.surveys.rounds.views import ChasedView, RoundView
from contracts.language.fields import Flag, GridCode, Id, Instant, Limit, Line
from contracts.language.message import Command


class OpenRound(Command, name="grid.survey_round.open", by=COMMUNITY_STAFF, answers=RoundView):
    """A published form goes round, to the households, or to each person, of an audience. It is
    answered until `due_at`; then whoever did not is chased, until `hard_end_at` (by default a week
    later). A household is asked where somebody in it is in the audience."""

    form_id: Id
    title: Line
    subject: Unit
    audience: Audience
    due_at: Instant
    hard_end_at: Instant | None = None
    chase: Flag = True


class CloseRound(Command, name="grid.survey_round.close", by=COMMUNITY_STAFF, answers=RoundView):
    """Enough have answered."""

    id: Id


class CancelRound(Command, name="grid.survey_round.cancel", by=COMMUNITY_STAFF, answers=RoundView):
    """It was a mistake: nobody is asked any more."""

    id: Id


class ChaseRound(Command, name="grid.survey_round.chase", by=FIELD_STAFF, answers=ChasedView):
    """Visits are planned to those in the own grids who have not answered yet, at most `most`."""

    id: Id
    grid: GridCode | None = None
    most: Limit = 50
