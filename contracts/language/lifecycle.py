"""Lifecycles as data: states, moves, who may make them, what each tells."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from contracts.language.message import Command, Event
from contracts.language.problem import Conflict


@dataclass(frozen=True, slots=True)
class Move:
    """One way from a state to another. Made by people through `by`, or by the system if None."""

    name: str
    source: str
    target: str
    by: type[Command] | None = None
    tells: tuple[type[Event], ...] = ()


class Lifecycle:
    """A named table of moves; the first state is where a thing begins."""

    def __init__(self, name: str, title: str, states: Iterable[str], moves: Iterable[Move]) -> None:
        self.name, self.title = name, title
        self.states = tuple(states)
        self.moves = tuple(moves)
        self._by_key = {(move.name, move.source): move for move in self.moves}
        self._check()

    def to(self, move: str, state: str) -> str:
        """Where `move` leads to from `state`. Raises `Conflict`, saying what is possible."""
        made = self._by_key.get((move, state))
        if made is None:
            possible = "、".join(self.possible(state)) or "无"
            raise Conflict(f"“{state}”状态下不能 {move};可以:{possible}。")
        return made.target

    def possible(self, state: str) -> list[str]:
        """The names of the moves that lead out of `state`."""
        return [move.name for move in self.moves if move.source == state]

    def document(self) -> dict[str, Any]:
        """The table as JSON."""
        return {
            "name": self.name,
            "title": self.title,
            "states": list(self.states),
            "moves": [
                {
                    "name": move.name,
                    "from": move.source,
                    "to": move.target,
                    "by": sorted(move.by.by) if move.by else ["system"],
                    "command": move.by.name if move.by else None,
                    "tells": [event.full_type() for event in move.tells],
                }
                for move in self.moves
            ],
        }

    def _check(self) -> None:
        known = set(self.states)
        if len(self._by_key) != len(self.moves):
            raise TypeError(f"{self.name}: a move leads to two places from the same state")
        for move in self.moves:
            if not {move.source, move.target} <= known:
                raise TypeError(f"{self.name}: {move.name} joins a state that is not in the table")
        reached = {self.states[0]} | {move.target for move in self.moves}
        if lost := known - reached:
            raise TypeError(f"{self.name}: nothing leads to {sorted(lost)}")
