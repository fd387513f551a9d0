"""The lifecycle, walked: what the table allows succeeds, the rest changes nothing; and the clock
runs exactly where a step is to be done."""

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from contracts.grid.incidents.events import HandoverAnswered
from contracts.grid.incidents.lifecycle import INCIDENT
from contracts.grid.incidents.states import ENDED, STEP_OF
from contracts.language.problem import Conflict
from tests.unit.grid.incidentroom import ADMIN, OFFICER, Room, command

ELSEWHERE = {"rate", "object", "link_duplicate"}
"""With a tracking code, or a second incident: test_reports.py, test_incidents.py."""
BY_ITSELF = {"urge", "transfer_accepted", "transfer_returned"}
ASKED = sorted({move.name for move in INCIDENT.moves} - ELSEWHERE - BY_ITSELF)


class IncidentWalk(RuleBasedStateMachine):
    """One incident, pushed about by people, another community and the clock."""

    @initialize()
    def found(self) -> None:
        self.room = Room()
        self.id = self.room.record(report=False)
        self.expected = INCIDENT.states[0]

    @rule(move=st.sampled_from(ASKED))
    def ask(self, move: str) -> None:
        before = self._kept()
        actor = OFFICER if move == "self_handle" else ADMIN
        nobody_to_assist = move == "assist" and before["unit_id"] is None
        if move in INCIDENT.possible(self.expected) and not nobody_to_assist:
            self.expected = INCIDENT.to(move, self.expected)
            self.room.do(self.id, move, actor=actor)
            assert self._kept()["version"] == before["version"] + 1
        else:
            with pytest.raises(Conflict):
                self.room.ask(command(move, self.id, self.room.now), actor)
            assert self._kept() == before

    @rule(accepted=st.booleans())
    def hear(self, accepted: bool) -> None:
        handover = self._kept()["handover"] or self.id
        answer = "accepted" if accepted else "not_here"
        self.room.hear(HandoverAnswered(handover=handover, incident=self.id, answer=answer))
        if self.expected == "transferring":
            self.expected = "transferred" if accepted else "returned"

    @rule(days=st.integers(1, 9))
    def wait(self, days: int) -> None:
        self.room.pass_time(days=days)
        alarm = self._kept()["alarm_at"]
        self.room.tick()
        if alarm is not None and alarm <= self.room.now:
            after = {"suspended": "handling", "transferring": "returned"}
            self.expected = after.get(self.expected, self.expected)

    @invariant()
    def is_where_the_table_says(self) -> None:
        kept = self._kept()
        status = kept["status"]
        assert status == self.expected
        assert kept["step"] == STEP_OF.get(status) or status == "suspended"
        assert (kept["due_at"] is not None) == (status in STEP_OF)
        assert (kept["due_key"] is not None) == (status in STEP_OF)
        assert (kept["ended_at"] is not None) == (status in ENDED)
        assert kept["steps"] == [] or kept["steps"][-1]["to"] == status
        assert (kept["unit_id"] is None) == (kept["unit"] is None)

    def _kept(self) -> dict[str, Any]:
        one = self.room.one(self.id)
        return {c.key: getattr(one, c.key) for c in type(one).__table__.columns}


TestIncidentWalk = IncidentWalk.TestCase
TestIncidentWalk.settings = settings(max_examples=40, stateful_step_count=25)


def test_every_state_is_reached_and_every_end_can_be_undone_or_is_one() -> None:
    reached = {move.target for move in INCIDENT.moves} | {"found"}
    assert reached == set(INCIDENT.states)
    final = [state for state in INCIDENT.states if not INCIDENT.possible(state)]
    assert set(final) == {"void", "transferred"}
