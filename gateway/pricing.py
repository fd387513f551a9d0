"""Calls that wait for nobody's turn: what is costly is under way so many times and no more."""

from typing import Any

from backbone.calls import Reply
from backbone.turns import Turns
from contracts.language.actor import Actor
from contracts.language.message import Ask
from gateway.asking import Calls


class InTurn:
    """Calls, of which those whose ask says how many may be `at_once` take a turn. One place for
    single commands, batches and what the gateway puts together itself."""

    def __init__(self, calls: Calls) -> None:
        self._calls, self._turns = calls, Turns()

    def call(self, ask: type[Ask], body: bytes = b"", **how: Any) -> Reply:
        """As `backbone.calls.Caller.call`. Raises `UnderWay`, `Unavailable`."""
        actor: Actor = how["actor"]
        with self._turns.turn(ask.name, ask.at_once, actor.account):
            return self._calls.call(ask, body, **how)
