"""The grid service: record a visit and tell of it, list visits."""

from nameko.events import EventDispatcher
from nameko.rpc import rpc
from sqlalchemy import select

from tests.bench.peers.ids import new_id
from tests.bench.peers.models import Household, Visit
from tests.bench.peers.nameko_peer.schemas import VisitSchema
from tests.bench.peers.nameko_peer.sessions import Sessions

_SCHEMA = VisitSchema()


class UnknownHousehold(Exception):
    """The household is not in the community."""


class Grid:
    name = "grid"

    session = Sessions()
    dispatch = EventDispatcher()

    @rpc
    def ping(self):
        """Answers when the service is up."""
        return "ok"

    @rpc(expected_exceptions=(UnknownHousehold,))
    def record_visit(self, asked):
        """Validate, write, commit, tell. What is lost between commit and tell stays lost."""
        loaded = _SCHEMA.load(asked)
        household = self.session.get(Household, loaded["household_id"])
        if household is None or household.community != loaded["community"]:
            raise UnknownHousehold(str(loaded["household_id"]))
        visit = Visit(**{**loaded, "id": new_id(), "findings": asked["findings"]})
        self.session.add(visit)
        self.session.commit()
        told = _SCHEMA.dump(visit)
        self.dispatch(
            "visit_completed",
            {
                "event_id": str(new_id()),
                "type": "visit_completed",
                "community": visit.community,
                "visit_id": told["id"],
                "household_id": told["household_id"],
                "findings": told["findings"],
                "visited_at": told["visited_at"],
            },
        )
        return told

    @rpc
    def list_visits(self, community, limit, before):
        """A page of visits, newest first, and the key of the one after."""
        query = select(Visit).where(Visit.community == community)
        if before:
            query = query.where(Visit.id < before)
        visits = self.session.scalars(query.order_by(Visit.id.desc()).limit(limit)).all()
        following = str(visits[-1].id) if len(visits) == limit else None
        return {"items": _SCHEMA.dump(visits, many=True), "next": following}
