"""What can be read of rounds."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.grid.surveys.rounds.queries import GetRound, ListRounds, ListTargets
from contracts.language.problem import NotFound
from services.grid.handling import handlers
from services.grid.scope import in_grids, listed_grids
from services.grid.surveys.rounds.asking import COUNTED
from services.grid.surveys.rounds.model import SurveyRound, SurveyTarget
from services.grid.surveys.rounds.shape import ROUND, TARGET

ROUNDS = Listing(
    select(*ROUND.columns).where(SurveyRound.community == given("community")),
    SurveyRound.id,
    status=SurveyRound.status,
    form_code=SurveyRound.form_code,
)
TARGETS = Listing(
    select(*TARGET.columns).where(SurveyTarget.community == given("community"), COUNTED),
    SurveyTarget.sort_key,
    newest_first=False,
    round_id=SurveyTarget.round,
    status=SurveyTarget.status,
    grid=SurveyTarget.grid,
    household_id=SurveyTarget.household,
    chased=SurveyTarget.chased.is_not(None) == given("chased"),
    grids=in_grids(SurveyTarget.grid),
)


@handlers.query(ListRounds)
def list_rounds(ask: ListRounds, reading: Reading) -> Answer:
    """The newest first."""
    return reading.page(ROUNDS, ask)


@handlers.query(GetRound)
def get_round(ask: GetRound, reading: Reading) -> Answer:
    """One round."""
    stmt = select(*ROUND.columns).where(
        SurveyRound.community == reading.community, SurveyRound.id == ask.id
    )
    return reading.one(stmt)


@handlers.query(ListTargets)
def list_targets(ask: ListTargets, reading: Reading) -> Answer:
    """Door by door, in the own grids."""
    stmt = select(SurveyRound.id).where(
        SurveyRound.community == reading.community, SurveyRound.id == ask.round_id
    )
    if reading.connection.execute(stmt).first() is None:
        raise NotFound()
    return reading.page(TARGETS, ask, grids=listed_grids(reading.actor))
