"""Where letters are handled: a batch in one transaction, and each alone when one of them fails."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backbone import held, inbox, metrics
from backbone.answer import Answer
from backbone.audit.writing import row_of
from backbone.batch import fresh_of, read_ahead
from backbone.broker.port import Outgoing
from backbone.clock import Clock, utc_now
from backbone.database import Database, passing
from backbone.handlers import Handlers
from backbone.letters import Letter, Outcome, open_event, raw_id
from backbone.means import Means, passing_means
from backbone.reach import EVERYWHERE, NO_PLACE, of_messages
from backbone.recovery import Wait, decide
from backbone.unit_of_work import UnitOfWork
from contracts.language.problem import Internal, Problem, Unavailable

log = logging.getLogger(__name__)


class Away(Exception):
    """The database is away or out of breath; nothing is wrong with the letters."""


class Desk:
    """Handles the letters of one service. `committed` is told which events are owed from now on."""

    def __init__(
        self,
        handlers: Handlers,
        database: Database,
        *,
        committed: Callable[[Sequence[Outgoing]], None],
        clock: Clock = utc_now,
        means: Means | None = None,
    ) -> None:
        self.handlers, self.database = handlers, database
        self.means = means or passing_means()
        self.committed, self.clock = committed, clock

    def handle(self, letters: Sequence[Letter]) -> None:
        """Handle all; each letter's `done` is called after commit. Raises `Away`: then none of
        those not yet done has had any effect."""
        with metrics.batch(self.handlers.service, len(letters)):
            try:
                self._together(letters)
                return
            except Away:
                raise
            except Exception as error:
                if len(letters) == 1 and not _raced(error):
                    self._failed(letters[0], error)
                    return
        for letter in letters:
            self._alone(letter)

    def retry(self, kept: held.Held) -> None:
        """Another try of a held event; it is forgotten in the transaction of its effect."""
        try:
            letter = open_event(kept.body, kept.routing_key, self.handlers, _ignore)
            letter.message_id = kept.message_id
            self._together(
                [letter], also=lambda s: held.forget(s, kept.message_id), held_in=kept.community
            )
        except Away:
            raise
        except Exception as error:
            self._hold(
                kept.message_id,
                kept.body,
                kept.routing_key,
                error,
                attempts=kept.attempts + 1,
                place=kept.community,
            )

    def unreadable(self, body: bytes, routing_key: str, error: Exception) -> None:
        """Keep an event that cannot even be opened. Raises `Away`."""
        self._hold(raw_id(body), body, routing_key, error)

    def _alone(self, letter: Letter) -> None:
        for last in (False, True):
            try:
                self._together([letter])
                return
            except Away:
                raise
            except Exception as error:
                if last or not _raced(error):
                    self._failed(letter, error)
                    return

    def _together(
        self,
        letters: Sequence[Letter],
        also: Callable[[Session], Any] | None = None,
        held_in: str = "",
    ) -> None:
        now = self.clock()
        places = {letter.place for letter in letters}
        reach = of_messages(places | {held_in} if held_in else places)
        with _or_away(), self.database.writing(reach) as session:
            uow = UnitOfWork(session, self.handlers.service, now, self.means)
            fresh = fresh_of(session, letters, self.means.own, now)
            read_ahead(fresh, uow)
            for letter in fresh:
                letter.outcome = self._run(letter, uow)
                if letter.digest is not None:
                    self._audit(letter, uow)
            owed = uow.flush(*inbox.answered(fresh, self.means.own, now))
            if also is not None:
                also(session)
        self.committed(owed)
        for letter in letters:
            outcome = inbox.shared(letter.twin, letter) if letter.twin else letter.outcome
            metrics.handled(self.handlers.service, letter.entry.message, outcome)
            letter.done(letter.told(outcome or Answer(b"")))

    def _audit(self, letter: Letter, uow: UnitOfWork) -> None:
        row = row_of(letter, uow.now, self.means.audit_keys[0], confidential=uow.confidential)
        if row is not None:
            uow.audited.append(row)

    def _run(self, letter: Letter, uow: UnitOfWork) -> Outcome:
        uow.begin(
            letter.message_id,
            letter.actor,
            letter.community,
            cause=letter.cause,
            traceparent=letter.traceparent,
            if_match=letter.if_match,
        )
        uow.ahead = uow.aheads.get(letter.entry.message)
        if letter.cause is not None:
            letter.entry.run(letter.message, uow)
            return Answer(b"")
        before = uow.changed()
        try:
            answer: Answer = letter.entry.run(letter.message, uow)
        except Problem as refusal:
            if uow.changed() != before:
                raise  # what it has changed must not be kept: all start over, each alone
            return refusal
        return answer

    def _failed(self, letter: Letter, error: Exception) -> None:
        metrics.failed(self.handlers.service, letter.entry.message)
        if letter.cause is None:
            if inbox.taken_elsewhere(error):
                error = inbox.not_repeated()
            if not isinstance(error, Problem):
                log.error("command failed", exc_info=error, extra={"id": letter.message_id})
                error = Internal()
            letter.done(error)
            return
        self._hold(letter.message_id, letter.body, letter.routing_key, error, place=letter.place)
        letter.done(Answer(b""))

    def _hold(
        self,
        message_id: str,
        body: bytes,
        routing_key: str,
        error: Exception,
        *,
        attempts: int = 1,
        place: str = NO_PLACE,
    ) -> None:
        verdict = decide(error, attempts)
        if isinstance(verdict, Wait):
            raise Away(str(error)) from error
        told = {"id": message_id, "error": error, "why": str(verdict)}
        log.warning("event held", exc_info=error, extra=told)
        with _or_away(), self.database.writing(EVERYWHERE) as session:
            held.hold(
                session,
                message_id,
                body,
                routing_key,
                verdict,
                error,
                attempts,
                self.clock(),
                place,
            )


@contextmanager
def _or_away() -> Iterator[None]:
    """Tells a database that is away from letters that are wrong."""
    try:
        yield
    except Exception as error:
        if passing(error):
            raise Away(str(error)) from error
        raise


def refuse_all(letters: Iterable[Letter]) -> list[Letter]:
    """Answer the commands among letters that must wait; what is left are the events."""
    listed = list(letters)
    for letter in listed:
        if letter.cause is None:
            letter.done(Unavailable("暂时不能办理,请稍后用同一个幂等键重试。", retry_after=2))
    return [letter for letter in listed if letter.cause is not None]


def _raced(error: Exception) -> bool:
    """Two replicas wrote the same; the next look finds what the other wrote."""
    return isinstance(error, IntegrityError)


def _ignore(outcome: Outcome) -> None:
    """A held event has nobody waiting for it."""
