"""What can be read of submissions."""

from itertools import product

from sqlalchemy import select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.codes import WOMENS_CASES
from contracts.grid.surveys.submissions.queries import GetSubmission, ListSubmissions
from services.grid.handling import handlers
from services.grid.scope import in_grids, listed_grids, own_grids
from services.grid.surveys.submissions.model import SurveySubmission as Row
from services.grid.surveys.submissions.shape import columns, sees_sensitive

SUBMISSIONS = {
    (sensitive, cleared): Listing(
        select(*columns(sensitive, cleared)).where(Row.community == given("community")),
        Row.id,
        round_id=Row.round,
        household_id=Row.household,
        resident_id=Row.resident,
        grid=Row.grid,
        current=Row.current,
        grids=in_grids(Row.grid),
    )
    for sensitive, cleared in product((False, True), repeat=2)
}
"""By whether sensitive answers are seen, and confidential ones."""


@handlers.query(ListSubmissions)
def list_submissions(ask: ListSubmissions, reading: Reading) -> Answer:
    """The newest first, in the own grids."""
    sees = _sees(reading)
    return reading.page(SUBMISSIONS[sees], ask, grids=listed_grids(reading.actor))


@handlers.query(GetSubmission)
def get_submission(ask: GetSubmission, reading: Reading) -> Answer:
    """One record."""
    stmt = select(*columns(*_sees(reading))).where(
        Row.community == reading.community,
        Row.id == ask.id,
        own_grids(reading.actor, Row.grid),
    )
    return reading.one(stmt)


def _sees(reading: Reading) -> tuple[bool, bool]:
    return sees_sensitive(reading.actor), reading.actor.cleared(WOMENS_CASES)
