"""What the gateway itself is asked with, in a body or a query string."""

from typing import Annotated

from marshmallow import fields, validate

from contracts.codes import ROLES, WOMENS_CASES, ServiceLine
from contracts.language.fields import Cursor, Flag, GridCode, Id, Limit, Line, Prose, number, one_of
from contracts.language.message import Message
from contracts.language.problem import Invalid
from gateway.identity.department import ROLE as DEPARTMENT
from gateway.identity.model import ACTIVE, DISABLED
from gateway.params import pairs_of

AccountName = Annotated[
    str, fields.String(validate=validate.Regexp(r"[a-z0-9][a-z0-9._@-]{1,59}\Z"))
]
Title = Annotated[str, fields.String(validate=validate.Length(1, 60))]
Reach = Annotated[
    str, fields.String(validate=validate.Regexp(r"(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})?\Z"))
]
"""A community, the beginning of the codes of many, or nothing: all."""
Role = Annotated[str, one_of(*(role for role in ROLES if role != DEPARTMENT))]
Clearance = Annotated[str, one_of(WOMENS_CASES)]
State = Annotated[str, one_of(ACTIVE, DISABLED)]


class OpenSession(Message):
    """An account and its password; `totp` is a code of the second factor, or a recovery code.
    `browser` leaves the refresh token to the cookie alone."""

    account: Line
    password: Line
    totp: Line | None = None
    browser: Flag = False


class RefreshSession(Message):
    """The refresh token; a browser sends it as a cookie."""

    refresh_token: Line | None = None


class ChangePassword(Message):
    """The password now, and the one to come."""

    current: Line
    new: Line


class Code(Message):
    """A code of the second factor."""

    totp: Line


class RemoveTotp(Message):
    """Both factors, to give up the second."""

    password: Line
    totp: Line


class Scope(Message):
    """What narrows an account: the grids of an officer, the lines of a service worker; and of a
    resident, who of the registry they are: one id."""

    grids: list[GridCode] | None = None
    lines: list[ServiceLine] | None = None
    residents: Annotated[list[Id], validate.Length(1, 1)] | None = None


class CreateAccount(Message):
    """A new account. It gets a one-time secret."""

    account: AccountName
    title: Title
    role: Role
    community: Reach
    scope: Scope | None = None
    clearances: list[Clearance] | None = None


class ChangeAccount(Message):
    """What is given is changed."""

    title: Title | None = None
    role: Role | None = None
    community: Reach | None = None
    scope: Scope | None = None
    clearances: list[Clearance] | None = None
    state: State | None = None


class ListOwn(Message):
    """A page of a list."""

    limit: Limit = 50
    cursor: Cursor | None = None


class IssueKey(Message):
    """A department's key: what it reads (`asks`) and hears (`events`), where, and for how long."""

    title: Title
    community: Reach
    asks: list[Line] | None = None
    events: list[Line] | None = None
    days: Annotated[int, number(1, 400)] = 90


class RotateKey(Message):
    """How long the one before goes on to hold, and how long the new one does."""

    overlap_hours: Annotated[int, number(0, 720)] = 24
    days: Annotated[int, number(1, 400)] = 90


class ExchangeToken(Message):
    """An ID token of the issuer, and the nonce that its log-in was begun with."""

    id_token: Prose
    nonce: Line
    totp: Line | None = None
    browser: Flag = False


class Callback(Message):
    """What the issuer sends a browser back with, as far as it says anything to us. A code is as
    long as an issuer makes it (RFC 6749)."""

    code: Prose | None = None
    state: Line | None = None
    error: Line | None = None
    iss: Line | None = None

    @classmethod
    def read(cls, query: str) -> "Callback":
        """Of a query string. What else stands in it is passed over: a client must (RFC 6749,
        4.1.2), and issuers add what they like. Raises `Malformed`, `Invalid`."""
        known = cls.schema().fields
        said: dict[str, str] = {}
        for name, text in pairs_of(query):
            if name in said:
                raise Invalid.at(f"/{name}", "repeated", "只能出现一次。")
            if name in known:
                said[name] = text
        return cls.load(said)
