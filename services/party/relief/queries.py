"""What can be read of donations."""

from sqlalchemy import and_, func, select

from backbone.answer import Answer
from backbone.listing import Listing, any_given, given
from backbone.reading import Reading
from contracts.party.relief.queries import ListDonations
from contracts.scope import GRIDS
from services.party.cobuilding.model import Project, Resource
from services.party.handling import handlers
from services.party.relief.model import Donation

_CLAIMED = and_(Project.community == Donation.community, Project.followup == Donation.request)
_OF = func.coalesce(Donation.resource, Project.resource)

DONATIONS = Listing(
    select(
        Donation.id,
        Resource.unit.label("donor"),
        Resource.id.label("resource_id"),
        Donation.request.label("request_id"),
        Donation.grid,
        Donation.kind,
        Donation.quantity,
        Donation.delivered_at,
        Donation.version,
    )
    .select_from(Donation)
    .outerjoin(Project, _CLAIMED)
    .join(Resource, and_(Resource.community == Donation.community, Resource.id == _OF))
    .where(Donation.community == given("community")),
    Donation.id,
    kind=Donation.kind,
    resource_id=Resource.id,
    grids=Donation.grid.in_(any_given(GRIDS)),
)


@handlers.query(ListDonations)
def list_donations(ask: ListDonations, reading: Reading) -> Answer:
    """The newest first."""
    return reading.page(DONATIONS, ask, grids=reading.actor.scope.get(GRIDS))
