"""A small community of its own, for journeys that change what all others stand on."""

from pathlib import Path

import httpx

from contracts.language.actor import Actor
from gateway.identity.tokens import Tokens
from tests.journeys.facts import load_small
from tests.journeys.platform import Platform, Session
from tests.journeys.scope.book import Book


def community_of(platform: Platform, folder: Path, code: str, name: str) -> Session:
    """Loaded, and an administrator of it at work."""
    load_small(platform, folder, code, name)
    return at_work(platform, Actor(f"admin-{code}", "community_admin", code))


def at_work(platform: Platform, actor: Actor) -> Session:
    """An account that is written into the book, and logged in."""
    tokens = Tokens((platform.var / "key").read_bytes(), demo=True)
    token = tokens.issue(actor, Book(platform).session(actor)).text
    return Session.of(httpx.Client(base_url=platform.url, timeout=20), token)
