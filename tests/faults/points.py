"""Named points at which a process may die; `saboteur` makes them deadly. Nothing of the platform is
imported here, since that would patch whoever imports it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A method, and whether it is done before death or not."""

    method: str
    done: bool


POINTS = {
    "before commit": Point("backbone.unit_of_work:UnitOfWork.flush", done=True),
    "after commit, before reply": Point("backbone.relay:Relay.hand", done=False),
    "after reply, before acknowledge": Point("backbone.mailbox:Mailbox._flush", done=False),
    "after publish, before mark": Point("backbone.relay:Relay._forget_settled", done=False),
}
"""Of every service."""

ANSWERED = "answered, before it is sent"
OF_THE_GATEWAY = {ANSWERED: Point("gateway.door:Door.answer", done=True)}
