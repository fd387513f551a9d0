"""What a batch looks like, and what comes back."""

from typing import Annotated

from marshmallow import fields, validate

from contracts.language.fields import Community, Line, Tree, number
from contracts.language.message import Message
from gateway.preconditions import VERSION_TAG

MOST_COMMANDS = 100

Key = Annotated[str, fields.String(validate=validate.Regexp(r"[!-~]{1,200}\Z"))]
Tag = Annotated[str, fields.String(validate=validate.Regexp(VERSION_TAG + r"\Z"))]


class SyncCommand(Message):
    """One command, as it would have been sent alone.

    `operation` is its operationId, `params` what stands in its path, `key` its Idempotency-Key.
    With `after`, the key of another command of the batch, it waits for that one and is based on
    the version that that one made; `if_match` is then not needed.
    """

    key: Key
    operation: Line
    params: Tree | None = None
    community: Community | None = None
    if_match: Tag | None = None
    after: Key | None = None
    body: Tree | None = None


class SyncBatch(Message):
    """Commands of an offline device. Each has an answer of its own; one that is refused does not
    stop the others. Sent again, whole or in parts, nothing happens twice."""

    commands: Annotated[list[SyncCommand], validate.Length(1, MOST_COMMANDS)]


class SyncResult(Message):
    """The answer that the command alone would have got: `body`, or a `problem` document."""

    key: Key
    status: Annotated[int, number(200, 599)]
    etag: Tag | None
    location: Line | None
    body: Tree | None
    problem: Tree | None


class SyncResults(Message):
    """In the order of the commands."""

    results: list[SyncResult]
