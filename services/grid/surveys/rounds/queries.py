"""What can be read of rounds."""

from typing import Any

from sqlalchemy import and_, select

from backbone.answer import Answer
from backbone.listing import Listing, any_given, given
from backbone.reading import Reading
from contracts.codes import WOMENS_CASES
from contracts.grid.surveys.rounds.queries import GetRound, ListNamed, ListRounds, ListTargets
from contracts.language.problem import Forbidden, NotFound
from services.grid.handling import handlers
from services.grid.registry.model import Resident
from services.grid.scope import in_grids, listed_grids
from services.grid.surveys.forms.model import SurveyForm
from services.grid.surveys.rounds.asking import COUNTED
from services.grid.surveys.rounds.model import SurveyRound, SurveyTarget
from services.grid.surveys.rounds.shape import NAMED, ROUND, TARGET
from services.grid.surveys.submissions.shape import sees_sensitive

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

ALL_NAMED = Listing(
    select(*NAMED.columns).where(Resident.community == given("community")),
    Resident.id,
    newest_first=False,
    named=Resident.id.in_(any_given("named")),
    grid=Resident.grid,
    grids=in_grids(Resident.grid),
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


@handlers.query(ListNamed)
def list_named(ask: ListNamed, reading: Reading) -> Answer:
    """Of the own grids. Raises `Forbidden` where the form itself says of them what is not for the
    account."""
    of = and_(SurveyForm.community == SurveyRound.community, SurveyForm.id == SurveyRound.form)
    stmt = (
        select(SurveyRound.named, SurveyForm.questions)
        .join(SurveyForm, of)
        .where(SurveyRound.community == reading.community, SurveyRound.id == ask.round_id)
    )
    found = reading.connection.execute(stmt).first()
    if found is None:
        raise NotFound()
    named, questions = found
    _must_see_whom(questions, reading)
    grids = listed_grids(reading.actor)
    return reading.page(ALL_NAMED, ask, round_id=None, named=tuple(named or ()), grids=grids)


def _must_see_whom(questions: list[dict[str, Any]], reading: Reading) -> None:
    """Who is asked something by name is known by what is asked."""
    asks_in_confidence = any(each["confidential"] for each in questions)
    if asks_in_confidence and not reading.actor.cleared(WOMENS_CASES):
        raise Forbidden("这份调查表含保密题目,点名的对象只对获授权人员显示。")
    if any(each["sensitive"] for each in questions) and not sees_sensitive(reading.actor):
        raise Forbidden("这份调查表含敏感题目,点名的对象不对您的角色显示。")
