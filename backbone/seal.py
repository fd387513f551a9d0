"""Signatures between our own processes: who asks, and where a page ends."""

import hmac
from functools import lru_cache
from typing import Any

import orjson
from itsdangerous import BadSignature, URLSafeSerializer

from backbone.cursors import Cursors
from backbone.vault.own import Own, passing_own
from contracts.language.actor import Actor
from contracts.language.problem import Unauthenticated


class Seal:
    """Made of the installation's key, and for digests of the service's own. The gateway seals the
    actor of a call, the service checks it: nobody who merely reaches the broker can speak in
    another's name."""

    def __init__(self, key: bytes, own: Own | None = None) -> None:
        self._said = (own or passing_own()).secret("said")
        self.cursors = Cursors(key)
        self._actors = URLSafeSerializer(key, salt="actor")
        self._opened = lru_cache(maxsize=10_000)(self._open)
        self._standings = lru_cache(maxsize=10_000)(self._standing)
        self._closed: dict[int, tuple[Actor, str]] = {}

    def close(self, actor: Actor) -> str:
        """The actor as signed text. Raises nothing."""
        kept = self._closed.get(id(actor))
        if kept is None or kept[0] is not actor:
            if len(self._closed) > 10_000:
                self._closed.clear()
            kept = self._closed[id(actor)] = (actor, str(self._actors.dumps(_document(actor))))
        return kept[1]

    def digest(self, said: bytes) -> bytes:
        """The same for the same bytes, under every master key; without the service's own key nobody
        can try out what was said: an ID number is soon guessed."""
        return hmac.digest(self._said, said, "sha256")

    def open(self, sealed: str) -> Actor:
        """The actor in signed text. Raises `Unauthenticated`."""
        return self._opened(sealed)

    def standing(self, sealed: str, community: str) -> str:
        """Short, and the same for the same role, prefix, scope and clearances in that community,
        whoever has them. Raises `Unauthenticated`."""
        return self._standings(sealed, community)

    def _standing(self, sealed: str, community: str) -> str:
        _, *sees = _document(self.open(sealed))
        said = orjson.dumps([community, *sees], option=orjson.OPT_SORT_KEYS)
        return hmac.digest(self._said, b"standing" + said, "sha256")[:12].hex()

    def _open(self, sealed: str) -> Actor:
        try:
            return _actor(self._actors.loads(sealed))
        except BadSignature:
            raise Unauthenticated("调用者的签名无效。") from None


def _document(actor: Actor) -> list[Any]:
    scope = {name: list(codes) for name, codes in actor.scope.items()}
    return [actor.account, actor.role, actor.community, scope, sorted(actor.clearances)]


def _actor(document: list[Any]) -> Actor:
    account, role, community, scope, clearances = document
    return Actor(
        account,
        role,
        community,
        {name: tuple(codes) for name, codes in scope.items()},
        frozenset(clearances),
    )
