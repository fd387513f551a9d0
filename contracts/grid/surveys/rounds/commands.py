"""What people ask of rounds."""

from typing import Annotated

from marshmallow import validate

from contracts.codes import COMMUNITY_STAFF, FIELD_STAFF, Profile
from contracts.grid.surveys.codes import Subject
from contracts.grid.surveys.rounds.views import ChasedView, RoundView
from contracts.language.fields import Flag, GridCode, Id, Instant, Limit, Line
from contracts.language.message import Command


class OpenRound(Command, name="grid.survey_round.open", by=COMMUNITY_STAFF, answers=RoundView):
    """A published form goes round, to the households, or the residents, of an audience: those of
    these grids, and with one of these profiles; without them, all. It is answered until `due_at`;
    then whoever did not is chased, until `hard_end_at` (by default a week later)."""

    form_id: Id
    title: Line
    subject: Subject
    due_at: Instant
    hard_end_at: Instant | None = None
    grids: Annotated[list[GridCode], validate.Length(1, 200)] | None = None
    profiles: Annotated[list[Profile], validate.Length(1, 4)] | None = None
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
