"""What is answered about identity."""

from typing import Annotated

from contracts.codes import ROLES
from contracts.language.fields import Count, Flag, Id, Instant, Line, Tree, Words, one_of, text
from contracts.language.message import Message

Reach = Annotated[str, text(12, 0)]
Role = Annotated[str, one_of(*ROLES)]


class SessionView(Message):
    """A token, how many seconds it holds, and whose it is; what refreshes it, unless a browser has
    that in its cookie. `unsettled` says what must be done before anything else: `password` or
    `totp`."""

    token: Words
    token_type: Line
    expires_in: Count
    session: Id
    account: Line
    title: Line
    role: Role
    community: Reach
    scope: Tree
    clearances: list[Line]
    refresh_token: Words | None = None
    unsettled: Line | None = None


class OpenSessionView(Message):
    """A session that goes on."""

    id: Id
    method: Line
    agent: Words
    opened_at: Instant
    refreshed_at: Instant
    expires_at: Instant
    current: Flag


class Ended(Message):
    """How many sessions were ended."""

    ended: Count


class AccountView(Message):
    """An account, without any secret."""

    account: Line
    id: Id
    title: Line
    role: Role
    community: Reach
    scope: Tree
    clearances: list[Line]
    state: Line
    demo: Flag
    must_change_password: Flag
    totp: Flag
    recovery_codes_left: Count
    version: Count
    created_at: Instant
    created_by: Line
    changed_at: Instant
    changed_by: Line


class AccountMade(AccountView):
    """A new account, and its one-time secret, told once."""

    one_time_secret: Line
    valid_until: Instant


class SecretTold(Message):
    """A one-time secret, told once."""

    account: Line
    one_time_secret: Line
    valid_until: Instant


class Enrolment(Message):
    """What an authenticator takes."""

    secret: Line
    uri: Words


class RecoveryCodes(Message):
    """Each works once in place of a code; told once."""

    recovery_codes: list[Line]


class TotpView(Message):
    """Whether there is a second factor."""

    totp: Flag
    account: Line | None = None


class KeyView(Message):
    """A department's key, by how it begins."""

    id: Id
    title: Line
    community: Reach
    asks: list[Line]
    events: list[Line]
    prefix: Line
    old_until: Instant | None
    expires_at: Instant
    revoked_at: Instant | None
    issued_at: Instant
    issued_by: Line
    version: Count


class KeyMade(KeyView):
    """A key, shown once."""

    key: Line
