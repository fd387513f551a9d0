"""What can be read of mobilisations."""

from sqlalchemy import and_, select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.party.emergencies.queries import ListMobilisations
from services.party.emergencies.model import Calm, Mobilisation
from services.party.handling import handlers

MOBILISATIONS = Listing(
    select(
        Mobilisation.id,
        Mobilisation.emergency.label("emergency_id"),
        Mobilisation.member.label("member_id"),
        Mobilisation.branch.label("branch_id"),
        Mobilisation.hazard,
        Mobilisation.level,
        Mobilisation.asked_at,
        Calm.at.label("released_at"),
        Mobilisation.version,
    )
    .select_from(Mobilisation)
    .outerjoin(
        Calm,
        and_(Calm.community == Mobilisation.community, Calm.id == Mobilisation.emergency),
    )
    .where(Mobilisation.community == given("community")),
    Mobilisation.id,
    emergency_id=Mobilisation.emergency,
    branch_id=Mobilisation.branch,
)


@handlers.query(ListMobilisations)
def list_mobilisations(ask: ListMobilisations, reading: Reading) -> Answer:
    """Who was asked."""
    return reading.page(MOBILISATIONS, ask)
