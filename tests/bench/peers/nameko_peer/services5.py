"""The services5 service: open or join follow-ups when a visit was completed."""

import datetime as dt

from nameko.events import EventDispatcher, event_handler
from nameko.rpc import rpc
from sqlalchemy import select

from tests.bench.peers.ids import new_id
from tests.bench.peers.models import Followup
from tests.bench.peers.nameko_peer.schemas import FollowupSchema
from tests.bench.peers.nameko_peer.sessions import Sessions

DUE = {"routine": dt.timedelta(days=14), "soon": dt.timedelta(days=3), "urgent": dt.timedelta(1)}

_SCHEMA = FollowupSchema()


class Services5:
    name = "services5"

    session = Sessions()
    dispatch = EventDispatcher()

    @rpc
    def ping(self):
        """Answers when the service is up."""
        return "ok"

    @event_handler("grid", "visit_completed")
    def on_visit_completed(self, event):
        """Open what is not open yet, commit, tell. No inbox: what is delivered twice runs twice."""
        opened = [self._open(event, finding) for finding in event["findings"]]
        self.session.commit()
        for followup in filter(None, opened):
            self.dispatch("followup_opened", _SCHEMA.dump(followup))

    def _open(self, event, finding):
        joined = self.session.scalar(
            select(Followup.id).where(
                Followup.resident_id == finding["resident_id"],
                Followup.code == finding["code"],
                Followup.status == "open",
            )
        )
        if joined:
            return None
        followup = Followup(
            id=new_id(),
            community=event["community"],
            resident_id=finding["resident_id"],
            visit_id=event["visit_id"],
            code=finding["code"],
            status="open",
            due_at=dt.datetime.fromisoformat(event["visited_at"]) + DUE[finding["urgency"]],
        )
        self.session.add(followup)
        return followup

    @rpc
    def followups(self, visit):
        """The follow-ups that a visit opened."""
        found = self.session.scalars(select(Followup).where(Followup.visit_id == visit))
        return _SCHEMA.dump(found.all(), many=True)
