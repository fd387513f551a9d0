"""五瑞服务: each follow-up is accepted, planned, delivered and closed, most of them in time."""

import datetime as dt

from contracts.language.envelope import Envelope
from contracts.services5.followups.commands import (
    AcceptFollowup,
    CloseFollowup,
    DeliverFollowup,
    PlanFollowup,
)
from contracts.services5.followups.events import FollowupClosed, FollowupOpened
from tianling.year.errand import Errand
from tianling.year.hours import SHANGHAI, later
from tianling.year.practice import Life, Practice

OUTCOMES = ("resolved", "partly_resolved", "referred", "declined")
SHARES = (74, 14, 7, 5)
LEFT_LYING = 0.04
"""Those that nobody takes in time: reminders have something to say."""


class Followups(Practice):
    """Of all lines."""

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._ended: set[str] = set()

    def hear(self, envelope: Envelope) -> None:
        """One was opened: its worker takes it up; one has ended: nothing more is done about it."""
        if envelope.type == FollowupClosed.full_type():
            self._ended.add(envelope.subject)
        if envelope.type == FollowupOpened.full_type():
            self._take_up(envelope)

    def _take_up(self, envelope: Envelope) -> None:
        draws, data = self.life.draws, envelope.data
        due = dt.datetime.fromisoformat(data["due"])
        span = max(1.0, (due - envelope.time).total_seconds() / 3600)
        if draws.random() < LEFT_LYING:
            span *= 3
        worker = self.life.people.worker(data["line"])
        id = envelope.subject
        accepted = later(envelope.time, span * draws.uniform(0.05, 0.2))
        planned = later(accepted, 1)
        delivered = later(planned, span * draws.uniform(0.2, 0.5))
        closed = later(delivered, 2 + span * draws.uniform(0.0, 0.1))
        enter = self.life.agenda.enter
        enter(accepted, Errand(AcceptFollowup, worker, {"id": id}))
        plan = {"id": id, "planned_for": delivered.astimezone(SHANGHAI).isoformat()}
        enter(planned, Errand(PlanFollowup, worker, plan))
        given = {"id": id, "minutes": draws.randrange(20, 120, 5)}
        enter(delivered, Errand(DeliverFollowup, worker, given))
        ended = {"id": id, "outcome": draws.choices(OUTCOMES, SHARES)[0]}
        enter(closed, Errand(CloseFollowup, worker, ended))
