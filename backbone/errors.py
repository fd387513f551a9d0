"""What may be said of an error where people's data must not be: which it is, never its words.

A driver's words carry the row that it refused (`DETAIL: Key (name)=(…)`), those of a KeyError or a
ValueError the value that somebody sent.
"""

import errno
import traceback
from typing import Any

from sqlalchemy.exc import DBAPIError

from contracts.language.problem import Problem

_PLACES = ("schema_name", "table_name", "column_name", "constraint_name")
"""What PostgreSQL says of where an error is; none of it is data."""


def kind_of(error: BaseException) -> str:
    """The class of an error and its codes, where it has some, or else what it came from:
    `IntegrityError: UniqueViolation: 23505 grid resident pk_resident`, `Conflict: conflict`,
    `FileNotFoundError: ENOENT`."""
    known = _codes(error)
    if not known and error.__cause__ is not None:
        known = kind_of(error.__cause__)
    return ": ".join(filter(None, (type(error).__name__, known)))


def traced(error: BaseException) -> str:
    """Where it was raised, line by line of our code, and of which kind it is; then the same of what
    it came from."""
    told, seen = [], set[int]()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        told.append("".join([*traceback.format_tb(each.__traceback__), kind_of(each)]))
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    return "\nfrom\n".join(told)


def _codes(error: BaseException) -> str:
    if isinstance(error, Problem):
        return error.code
    if isinstance(error, DBAPIError):
        return "" if error.orig is None else kind_of(error.orig)
    if hasattr(error, "pgcode"):
        return _of_postgres(error)
    for name in ("sqlite_errorname", "reply_code"):
        if getattr(error, name, None):
            return str(getattr(error, name))
    return errno.errorcode.get(error.errno or 0, "") if isinstance(error, OSError) else ""


def _of_postgres(error: Any) -> str:
    if error.pgcode is None:
        # No server has seen a row then: it is about the connection.
        return str(error).partition("\n")[0][:200]
    places = (getattr(error.diag, name, None) for name in _PLACES)
    return " ".join([error.pgcode, *(str(place) for place in places if place)])
