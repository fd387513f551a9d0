"""What Tianling is sent: the same visit and the same event as its peers."""

import datetime as dt

from backbone.ids import new_id
from contracts.grid.visits.events import NotedFinding, VisitCompleted
from contracts.language.envelope import Envelope

COMMUNITY = "620171101012"
ROUTING_KEY = "grid.visit.completed.v1.62.01.71.101.012"
AT = dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)


def event_body(number: int, household: str = "", resident: str = "") -> bytes:
    """A completed visit with one finding; unless they are given, at a household and of a resident
    of its own, so that nothing is joined."""
    visit = new_id()
    event = VisitCompleted(
        visit=visit,
        household=household or new_id(),
        officer="officer",
        visited_at=AT,
        findings=[
            NotedFinding(
                finding=new_id(),
                code="womens_rights",
                resident=resident or new_id(),
                urgency="soon",
                profiles=["elder"],
            )
        ],
    )
    return Envelope(
        id=new_id(),
        source="/tianling/grid",
        type=VisitCompleted.full_type(),
        subject=visit,
        time=AT,
        community=COMMUNITY,
        actor="officer",
        correlationid=new_id(),
        causationid=None,
        sequence=1,
        partitionkey=event.household,
        data=event,
    ).encode()
