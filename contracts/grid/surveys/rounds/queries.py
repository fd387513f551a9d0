"""What can be read of rounds."""

from contracts.codes import FIELD_STAFF, READERS
from contracts.grid.surveys.questions import FormCode
from contracts.grid.surveys.rounds.states import RoundState, TargetState
from contracts.grid.surveys.rounds.views import NamedView, ResultsView, RoundView, TargetView
from contracts.language.fields import Cursor, Flag, GridCode, Id, Limit
from contracts.language.message import Query


class ListRounds(Query, name="grid.survey_round.list", by=READERS, pages=RoundView):
    """Rounds, the newest first."""

    status: RoundState | None = None
    form_code: FormCode | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetRound(Query, name="grid.survey_round.get", by=READERS, answers=RoundView):
    """One round."""

    id: Id


class ListTargets(Query, name="grid.survey_target.list", by=FIELD_STAFF, pages=TargetView):
    """Who is asked in a round, door by door; with `status=due`, who has not answered yet."""

    round_id: Id
    status: TargetState | None = None
    grid: GridCode | None = None
    household_id: Id | None = None
    chased: Flag | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class ListNamed(Query, name="grid.survey_round.list_named", by=FIELD_STAFF, pages=NamedView):
    """The residents whom a round's audience names, of the own grids. Where the form asks in
    confidence, they are for cleared staff alone; where it asks what is sensitive, for those who see
    that of a resident."""

    round_id: Id
    grid: GridCode | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetResults(Query, name="grid.survey_round.results", by=READERS, answers=ResultsView):
    """How many answered, and what, in all and by grid; what few answered is not shown outside the
    community, free text never, and confidential questions to cleared staff alone."""

    id: Id
