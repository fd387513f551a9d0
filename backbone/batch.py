"""A batch of letters: which of them are new, and what is read for all of them at once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from backbone import inbox
from backbone.handlers import Entry
from backbone.letters import Letter
from backbone.unit_of_work import UnitOfWork
from backbone.vault.own import Own


def fresh_of(session: Session, letters: Sequence[Letter], own: Own, now: Any) -> list[Letter]:
    """The letters to run: the first of each id, none that was handled before.

    The others get the outcome that is known; twins of the same batch share their first's.
    """
    asked = {each for each in map(inbox.asked, letters) if each is not None}
    handled = inbox.known(session, asked, own, now)
    events = {letter.message_id: letter.place for letter in letters if letter.digest is None}
    claimed = inbox.claim(session, events, now)
    first: dict[str, Letter] = {}
    for letter in letters:
        letter.outcome = letter.twin = None
        if letter.digest is None:
            if letter.message_id in claimed:
                first.setdefault(letter.message_id, letter)
            continue
        outcome = handled.get((letter.message_id, letter.digest, letter.standing))
        if outcome is not None:
            letter.outcome = outcome
            continue
        twin = first.setdefault(letter.message_id, letter)
        if letter.digest != twin.digest:
            letter.outcome = inbox.reused()
        elif twin is not letter:
            letter.twin = twin
    return list(first.values())


def read_ahead(letters: Sequence[Letter], uow: UnitOfWork) -> None:
    """What the letters of one kind need, in one query for all of them."""
    groups: dict[Any, list[Letter]] = {}
    entries: dict[Any, Entry] = {}
    for letter in letters:
        if letter.entry.ahead is not None:
            groups.setdefault(letter.entry.message, []).append(letter)
            entries[letter.entry.message] = letter.entry
    for message, group in groups.items():
        ahead = entries[message].ahead
        assert ahead is not None
        uow.aheads[message] = ahead(group, uow)
