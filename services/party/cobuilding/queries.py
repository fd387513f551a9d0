"""What can be read of resources and needs."""

from sqlalchemy import and_, select

from backbone.answer import Answer
from backbone.listing import Listing, any_given, given
from backbone.reading import Reading
from contracts.party.cobuilding.queries import ListNeeds, ListResources
from contracts.scope import GRIDS, LINES
from services.party.canvasses.model import Canvass
from services.party.cobuilding.model import Need, Resource
from services.party.cobuilding.shape import NEED, RESOURCE
from services.party.handling import handlers

NEEDS = Listing(
    select(
        *NEED.columns,
        Canvass.form.label("canvassed_by"),
        Canvass.answered_at.label("canvassed_at"),
    )
    .select_from(Need)
    .outerjoin(Canvass, and_(Canvass.community == Need.community, Canvass.id == Need.household))
    .where(Need.community == given("community")),
    Need.sort_key,
    status=Need.status,
    kind=Need.kind,
    followup_id=Need.followup,
    lines=Need.line.in_(any_given(LINES)),
    grids=Need.grid.in_(any_given(GRIDS)),
)
RESOURCES = Listing(
    select(*RESOURCE.columns).where(Resource.community == given("community")),
    Resource.id,
    id=Resource.id,
    kind=Resource.kind,
)


@handlers.query(ListNeeds)
def list_needs(ask: ListNeeds, reading: Reading) -> Answer:
    """The need list 需求清单, the newest first; within the own lines or grids."""
    scope = reading.actor.scope
    return reading.page(NEEDS, ask, lines=scope.get(LINES), grids=scope.get(GRIDS))


@handlers.query(ListResources)
def list_resources(ask: ListResources, reading: Reading) -> Answer:
    """The resource list 资源清单, the newest first."""
    return reading.page(RESOURCES, ask)
