"""What creates in the gateway's own database: the same request again gets the same answer, and
makes nothing a second time."""

from collections.abc import Callable
from typing import Any

import orjson
from sqlalchemy import update
from sqlalchemy.orm import Session

from backbone import inbox, tables, told_once
from backbone.answer import Answer
from backbone.bulk import insert_all
from backbone.clock import Clock, utc_now
from backbone.inbox import Asked
from backbone.reach import NO_PLACE
from backbone.seal import Seal
from backbone.vault.own import Own
from contracts.language.actor import Actor
from contracts.language.problem import Problem
from gateway.identity.book import Book
from gateway.local import Admitted


class Once:
    """As a service's inbox does it. `make` is called in the transaction that keeps its answer."""

    def __init__(self, book: Book, seal: Seal, own: Own, clock: Clock = utc_now) -> None:
        self._book, self._seal, self._own, self._clock = book, seal, own, clock

    def asked(self, operation: str, document: Any, admitted: Admitted) -> Asked:
        """A request by its key, with a digest of what it says, and how far who asks sees."""
        said = orjson.dumps([operation, document], option=orjson.OPT_SORT_KEYS)
        return admitted.message_id, self._seal.digest(said), self._standing(admitted.actor)

    def before(self, asked: Asked) -> Answer | None:
        """What was answered before, if anything. Raises `KeyReused` for another body, `NotRepeated`
        where the answer is told no more."""
        with self._book.reading() as session:
            return self._known(session, asked)

    def make(self, asked: Asked, make: Callable[[Session], Answer]) -> Answer:
        """The answer that was given, or is now. Of two at once the second waits for the first.
        Raises what `before` and `make` raise; then nothing is kept."""
        id, digest, standing = asked
        with self._book.writing() as session:
            if not inbox.claim(session, {id: NO_PLACE}, self._clock()):
                known = self._known(session, asked)
                assert known is not None
                return known
            answer = make(session)
            row = tables.inbox.c.message_id == id
            kept = {"digest": digest, "answer": inbox.pack(answer, standing)}
            session.execute(update(tables.inbox).where(row).values(**kept))
            once = [(id, answer.encoded())] if answer.once else []
            insert_all(session, told_once.sealed(self._own, once, self._clock()))
        return answer

    def _standing(self, actor: Actor | None) -> str:
        return "" if actor is None else self._seal.standing(self._seal.close(actor), "")

    def _known(self, session: Session, asked: Asked) -> Answer | None:
        outcome = inbox.known(session, {asked}, self._own, self._clock()).get(asked)
        if isinstance(outcome, Problem):
            raise outcome
        return outcome
