"""帮扶救助: hardship that visits found is assessed, decided, brought and confirmed."""

from typing import Any

from contracts.grid.relief.codes import RELIEF_UNITS
from contracts.grid.relief.commands import (
    ApproveRelief,
    ArrangeRelief,
    AssessRelief,
    ConfirmRelief,
    DeliverRelief,
    RejectRelief,
)
from contracts.grid.relief.events import ReliefRequested
from contracts.language.actor import Actor
from contracts.language.envelope import Envelope
from contracts.language.message import Command
from contracts.scope import GRIDS
from tianling.year.errand import Errand
from tianling.year.hours import SHANGHAI, later
from tianling.year.practice import Practice

KINDS = ("goods", "cash", "meal", "medical", "tuition")
SHARES = (50, 22, 14, 9, 5)
LEAST = {"goods": 1, "cash": 300, "meal": 10, "medical": 500, "tuition": 500}
MOST = {"goods": 12, "cash": 1_500, "meal": 40, "medical": 3_000, "tuition": 1_500}
REJECTED = 0.12
LEFT_LYING = 0.05
"""Requests that nobody takes up in time: reminders have something to say."""


class Relief(Practice):
    """Of every request, once."""

    def hear(self, envelope: Envelope) -> None:
        """A household asks."""
        if envelope.type == ReliefRequested.full_type():
            self._take_up(envelope)

    def _take_up(self, envelope: Envelope) -> None:
        draws, data = self.life.draws, envelope.data
        id, officer = envelope.subject, self.life.people.officer(envelope.scope[GRIDS])
        decides = self.life.people.secretary
        slow = 4.0 if draws.random() < LEFT_LYING else 1.0
        kind = draws.choices(KINDS, SHARES)[0]
        assessed = later(envelope.time, slow * draws.uniform(4, 40))
        decided = later(assessed, slow * draws.uniform(2, 20))
        found = {"kind": kind, "urgency": data["urgency"], "note": "入户核实。"}
        quantity = draws.randrange(LEAST[kind], MOST[kind])
        found["quantity"] = quantity
        self._do(assessed, AssessRelief, officer, id, **found)
        if draws.random() < REJECTED:
            self._do(decided, RejectRelief, decides, id, reason="不符合救助条件。")
            return
        self._do(decided, ApproveRelief, decides, id)
        arranged = later(decided, 2)
        brought = later(arranged, draws.uniform(4, 30))
        whose = draws.choice(self.life.people.units or ("社区",))
        provider = "社区" if RELIEF_UNITS[kind] == "元" else whose
        self._do(
            arranged,
            ArrangeRelief,
            officer,
            id,
            provider=provider,
            planned_for=brought.astimezone(SHANGHAI).isoformat(),
        )
        at = brought.astimezone(SHANGHAI).isoformat()
        self._do(brought, DeliverRelief, officer, id, quantity=quantity, delivered_at=at)
        self._do(later(brought, 24), ConfirmRelief, officer, id, confirmer="household")

    def _do(self, at: Any, command: type[Command], by: Actor, id: str, **fields: Any) -> None:
        self.life.agenda.enter(at, Errand(command, by, {"id": id, **fields}))
