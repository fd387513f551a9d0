"""The lifecycle, walked: what the table allows succeeds, the rest changes nothing."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from contracts.language.message import Command
from contracts.language.problem import Conflict
from contracts.services5.followups.commands import (
    AcceptFollowup,
    CloseFollowup,
    DeliverFollowup,
    PlanFollowup,
    ReopenFollowup,
)
from contracts.services5.followups.lifecycle import FOLLOWUP, OPEN_STATES
from tests.unit.services5.room import Room, finding, left, visit


class FollowupWalk(RuleBasedStateMachine):
    """One follow-up, pushed about by people, the clock and a departure."""

    @initialize()
    def found_at_the_door(self) -> None:
        self.room = Room()
        self.room.hear(visit(finding("mobility", "urgent")))
        self.expected = FOLLOWUP.states[0]

    @rule(move=st.sampled_from(["accept", "plan", "deliver", "close", "reopen"]))
    def ask(self, move: str) -> None:
        before = self._kept()
        command = self._command(move)
        if move in FOLLOWUP.possible(self.expected):
            self.expected = FOLLOWUP.to(move, self.expected)
            self.room.ask(command)
            assert self._kept()["version"] == before["version"] + 1
        else:
            with pytest.raises(Conflict):
                self.room.ask(command)
            assert self._kept() == before

    @rule()
    def leave(self) -> None:
        self.room.hear(left(self._one().resident))
        if "move_out" in FOLLOWUP.possible(self.expected):
            self.expected = "moved_out"

    @rule(days=st.integers(1, 40))
    def wait(self, days: int) -> None:
        self.room.pass_time(days=days)
        due = self._one().open and self.room.now >= self._one().hard_end_at
        self.room.tick()
        if due and "review" in FOLLOWUP.possible(self.expected):
            self.expected = "review_due"

    @invariant()
    def is_where_the_table_says(self) -> None:
        followup = self._one()
        assert followup.status == self.expected
        assert followup.open == (followup.status in OPEN_STATES)
        assert (followup.closed_at is None) == followup.open

    def _one(self) -> Any:
        [followup] = self.room.followups()
        return followup

    def _kept(self) -> dict[str, Any]:
        return {c.key: getattr(self._one(), c.key) for c in type(self._one()).__table__.columns}

    def _command(self, move: str) -> Command:
        id = self._one().id
        return {
            "accept": AcceptFollowup(id=id),
            "plan": PlanFollowup(id=id, planned_for=self.room.now + dt.timedelta(hours=1)),
            "deliver": DeliverFollowup(id=id, minutes=10),
            "close": CloseFollowup(id=id, outcome="resolved"),
            "reopen": ReopenFollowup(id=id, reason="还需要帮助"),
        }[move]


TestFollowupWalk = FollowupWalk.TestCase
TestFollowupWalk.settings = settings(max_examples=40, stateful_step_count=20)
