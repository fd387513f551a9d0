"""The whole play, once on each stack, for all who look at what comes of it."""

from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.journeys import chain
from tests.journeys.declared import Declared
from tests.journeys.overheard import Spy
from tests.journeys.platform import Platform, Session
from tests.journeys.repeated import Repeated
from tests.journeys.said import Said


@dataclass
class Played:
    """Which operations were asked, what was sent twice, what was written (and where), and what
    RabbitMQ carried."""

    declared: Declared = field(default_factory=Declared)
    repeated: Repeated = field(default_factory=Repeated)
    said: dict[str, str] = field(default_factory=dict)
    heard: list[tuple[dict[str, Any], bytes]] = field(default_factory=list)


def play(platform: Platform) -> Played:
    """Each command once, by the administrator."""
    played, said, spy = Played(), Said(), Spy(platform)
    with httpx.Client(base_url=platform.url, timeout=20) as client:
        session = Session(client, "admin")
        client.event_hooks = {"response": [played.declared, said, played.repeated]}
        chain.play(session, skip=40)
    played.said, played.heard = said.texts, spy.messages()
    return played
