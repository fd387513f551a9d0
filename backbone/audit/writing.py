"""One row for each command that did something, in its transaction: no handler can forget it.

Ids and codes alone: what people wrote, and whom it is about by name, stays out.
"""

import datetime as dt
from functools import cache
from typing import Any

import orjson
from sqlalchemy.orm import Session

from backbone import tables
from backbone.answer import Answer
from backbone.audit.signing import row_mac
from backbone.bulk import insert_all
from backbone.ids import new_id
from backbone.letters import Letter
from contracts.language.fields import IdField
from contracts.language.message import Ask
from contracts.language.problem import NotFound, Problem

DONE = "done"
Row = dict[str, Any]


def row_of(letter: Letter, now: dt.datetime, key: bytes, *, confidential: bool) -> Row | None:
    """Of a command and its outcome; None for one that was refused, unless it asked for what is
    sensitive: then who was refused is worth knowing too."""
    ask: Any = letter.entry.message
    outcome = letter.outcome
    if isinstance(outcome, Answer):
        subject, told = outcome.id or "", DONE
    elif isinstance(outcome, Problem) and ask.audited:
        subject, told = "", outcome.code
    else:
        return None
    # What is not there may be what somebody else has: its id is nothing to keep here.
    names = ask.audited if told == NotFound.code else noted_fields(ask)
    detail = {name: value for name in names if (value := getattr(letter.message, name)) is not None}
    if isinstance(outcome, Answer):
        detail |= outcome.noted
    return made(
        key,
        community=letter.community,
        at=now,
        account=letter.actor.account,
        role=letter.actor.role,
        action=ask.name,
        subject=subject,
        message_id=letter.message_id,
        outcome=told,
        confidential=confidential,
        detail=detail,
    )


def made(key: bytes, *, detail: dict[str, Any], **values: Any) -> Row:
    """A signed row."""
    row = {
        **values,
        "id": new_id(),
        "detail": orjson.dumps(detail).decode() if detail else "",
    }
    row["mac"] = row_mac(key, row)
    return row


def keep(session: Session, rows: list[Row]) -> None:
    """All of a batch in one statement."""
    insert_all(session, (tables.audit, rows))


@cache
def noted_fields(ask: type[Ask]) -> tuple[str, ...]:
    """What a row says of a command: its ids, and the codes that it declares as `audited`."""
    ids = [name for name, field in ask.schema().fields.items() if isinstance(field, IdField)]
    return tuple(dict.fromkeys((*ids, *ask.audited)))
