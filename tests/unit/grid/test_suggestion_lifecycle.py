"""A suggestion goes where its lifecycle lets it, and nowhere else."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from contracts.grid.suggestions.lifecycle import SUGGESTION
from contracts.grid.suggestions.queries import GetSuggestion
from contracts.language.problem import Conflict
from tests.unit.grid.suggestionroom import Room, command, rate


class SuggestionWalk(RuleBasedStateMachine):
    """One suggestion, pushed about; what the table does not allow changes nothing."""

    @initialize()
    def sent(self) -> None:
        self.room = Room()
        self.sent_as = self.room.send()
        self.id = self.sent_as["id"]
        self.expected = SUGGESTION.states[0]

    @rule(
        move=st.sampled_from(["sort", "assign", "answer", "adopt", "decline", "finish", "reopen"])
    )
    def step(self, move: str) -> None:
        before = self.room.read(GetSuggestion(id=self.id))
        if move in SUGGESTION.possible(self.expected):
            self.expected = SUGGESTION.to(move, self.expected)
            shown = self.room.step(move, self.id)
            assert (shown["status"], len(shown["steps"])) == (
                self.expected,
                len(before["steps"]) + 1,
            )
        else:
            with pytest.raises(Conflict):
                self.room.ask(command(move, self.id))
            assert self.room.read(GetSuggestion(id=self.id)) == before

    @rule(objects=st.booleans())
    def rate(self, objects: bool) -> None:
        if "rate" not in SUGGESTION.possible(self.expected):
            with pytest.raises(Conflict):
                rate(self.room, self.sent_as["tracking"], 1, objects=objects)
            return
        self.expected = SUGGESTION.to("rate", self.expected)
        if objects:
            self.expected = SUGGESTION.to("object", self.expected)
        assert rate(self.room, self.sent_as["tracking"], 1, objects=objects)["status"] == (
            self.expected
        )


SuggestionWalk.TestCase.settings = settings(max_examples=12, stateful_step_count=10, deadline=None)
TestSuggestionWalk = SuggestionWalk.TestCase
