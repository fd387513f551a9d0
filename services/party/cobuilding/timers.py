"""Open needs for which a resource has since become free, or its window has opened."""

from sqlalchemy import and_, select

from backbone.unit_of_work import UnitOfWork
from services.party.cobuilding.ahead import Platform
from services.party.cobuilding.claiming import claim, first_fit
from services.party.cobuilding.model import Need, Resource
from services.party.handling import handlers

AT_ONCE = 200


@handlers.every(60)
def match_listed_needs(uow: UnitOfWork) -> None:
    """The needs that waited longest first. An offer and a need told at the same moment by two
    replicas do not see each other; this is where they meet."""
    offered = and_(
        Resource.community == Need.community,
        Resource.kind == Need.kind,
        Resource.remaining >= Need.quantity,
        Resource.available_from <= uow.now,
        Resource.available_until > uow.now,
    )
    stmt = (
        select(Need)
        .where(Need.status == "listed", select(Resource.id).where(offered).exists())
        .order_by(Need.sort_key)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    needs = uow.session.scalars(stmt).all()
    platform = Platform.of(uow)
    platform.read_resources({(need.community, need.kind) for need in needs}, uow)
    for need in needs:
        resource = first_fit(need, platform.resources[need.community, need.kind], uow)
        if resource is not None:
            claim(need, resource, uow)
