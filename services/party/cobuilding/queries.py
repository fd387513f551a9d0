"""What can be read of resources and needs."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.reading import Reading
from contracts.party.queries import ListNeeds, ListResources
from services.party.cobuilding.model import Need, Resource
from services.party.cobuilding.shape import NEED, RESOURCE
from services.party.handling import handlers

LINES = "lines"


@handlers.query(ListNeeds)
def list_needs(ask: ListNeeds, reading: Reading) -> Answer:
    """The need list 需求清单, the newest first; a service worker sees the own line."""
    stmt = select(*NEED.columns).where(Need.community == reading.community)
    lines = reading.actor.scope.get(LINES)
    if lines is not None:
        stmt = stmt.where(Need.line.in_(lines))
    if ask.status is not None:
        stmt = stmt.where(Need.status == ask.status)
    if ask.kind is not None:
        stmt = stmt.where(Need.kind == ask.kind)
    if ask.followup_id is not None:
        stmt = stmt.where(Need.followup == ask.followup_id)
    return reading.page(stmt, Need.sort_key, limit=ask.limit, cursor=ask.cursor)


@handlers.query(ListResources)
def list_resources(ask: ListResources, reading: Reading) -> Answer:
    """The resource list 资源清单, the newest first."""
    stmt = select(*RESOURCE.columns).where(Resource.community == reading.community)
    if ask.kind is not None:
        stmt = stmt.where(Resource.kind == ask.kind)
    return reading.page(stmt, Resource.id, limit=ask.limit, cursor=ask.cursor)
