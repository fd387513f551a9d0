"""What can be read of when households were asked."""

from sqlalchemy import not_, select, true

from backbone.answer import Answer
from backbone.listing import Listing, any_given, given
from backbone.reading import Reading
from backbone.shape import Shape
from contracts.codes import WOMENS_CASES
from contracts.scope import GRIDS
from contracts.services5.canvasses.queries import GetCanvass, ListCanvasses
from services.services5.canvasses.model import Canvass
from services.services5.handling import handlers

CANVASS = Shape(
    id=Canvass.id,
    household_id=Canvass.household,
    grid=Canvass.grid,
    form=Canvass.form,
    form_version=Canvass.form_version,
    round_id=Canvass.round,
    submission_id=Canvass.submission,
    channel=Canvass.channel,
    answered_at=Canvass.answered_at,
    refused=Canvass.refused,
    confidential=Canvass.confidential,
    version=Canvass.version,
)
CANVASSES = Listing(
    select(*CANVASS.columns).where(Canvass.community == given("community")),
    Canvass.sort_key,
    newest_first=False,
    household_id=Canvass.household,
    grid=Canvass.grid,
    form=Canvass.form,
    refused=Canvass.refused,
    before=Canvass.answered_at < given("before"),
    grids=Canvass.grid.in_(any_given(GRIDS)),
    uncleared=not_(Canvass.confidential),
)


@handlers.query(ListCanvasses)
def list_canvasses(ask: ListCanvasses, reading: Reading) -> Answer:
    """Whoever was asked longest ago first, of the own grids."""
    return reading.page(
        CANVASSES,
        ask,
        grids=reading.actor.scope.get(GRIDS),
        uncleared=None if reading.actor.cleared(WOMENS_CASES) else True,
    )


@handlers.query(GetCanvass)
def get_canvass(ask: GetCanvass, reading: Reading) -> Answer:
    """One, of the own grids."""
    stmt = select(*CANVASS.columns).where(
        Canvass.community == reading.community,
        Canvass.id == ask.id,
        reading.own(GRIDS, Canvass.grid),
        true() if reading.actor.cleared(WOMENS_CASES) else not_(Canvass.confidential),
    )
    return reading.one(stmt)
