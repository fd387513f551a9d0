"""What can be read of special needs."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.listing import Listing, any_given, given
from backbone.reading import Reading
from contracts.scope import LINES
from contracts.services5.special_needs.queries import GetSpecialNeed, ListSpecialNeeds
from services.services5.handling import handlers
from services.services5.special_needs.model import SpecialNeed
from services.services5.special_needs.shape import SPECIAL_NEED

SPECIAL_NEEDS = Listing(
    select(*SPECIAL_NEED.columns).where(SpecialNeed.community == given("community")),
    SpecialNeed.id,
    kind=SpecialNeed.kind,
    grade=SpecialNeed.grade,
    status=SpecialNeed.status,
    resident_id=SpecialNeed.id,
    lines=SpecialNeed.line.in_(any_given(LINES)),
)


@handlers.query(ListSpecialNeeds)
def list_special_needs(ask: ListSpecialNeeds, reading: Reading) -> Answer:
    """Of the own lines, by the residents' ids, the latest registered first."""
    return reading.page(SPECIAL_NEEDS, ask, lines=reading.actor.scope.get(LINES))


@handlers.query(GetSpecialNeed)
def get_special_need(ask: GetSpecialNeed, reading: Reading) -> Answer:
    """One, of the own lines."""
    return reading.one(
        select(*SPECIAL_NEED.columns).where(
            SpecialNeed.community == reading.community,
            SpecialNeed.id == ask.id,
            reading.own(LINES, SpecialNeed.line),
        )
    )
