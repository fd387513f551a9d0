"""Both factors of an account, looked at: the password, then the code."""

import time
from collections.abc import Callable

from sqlalchemy.orm import Session

from backbone.clock import Clock, utc_now
from backbone.vault.own import Own
from contracts.language.problem import Wrong
from gateway.identity import totp
from gateway.identity.model import Account
from gateway.identity.passwords import Passwords
from gateway.identity.record import record
from gateway.problems import TotpInvalid, TotpRequired

_NEVER = "a password that nobody has"


class Factors:
    """An account that is not there costs as much time as one that is."""

    def __init__(
        self,
        passwords: Passwords,
        own: Own,
        clock: Clock = utc_now,
        seconds: Callable[[], float] = time.time,
    ) -> None:
        self._passwords, self._own = passwords, own
        self._clock, self._seconds = clock, seconds
        self._nobody = ""

    def password(self, account: Account | None, given: str) -> bool:
        """Whether it is that account's. Raises `TooMany` where too many are waiting."""
        stored = account.password if account is not None else None
        right = self._passwords.matches(stored or self._of_nobody(), given)
        if account is None or stored is None:
            return False
        return right and self.still(account, account)

    def still(self, checked: Account, now: Account | None) -> bool:
        """Whether a password that was right for `checked` is right for the account as it is `now`,
        read under its lock: it may have been changed, or given up, while it was looked at."""
        if now is None or now.password != checked.password:
            return False
        return now.secret_until is None or now.secret_until > self._clock()

    def second(self, session: Session, account: Account, code: str | None) -> None:
        """The second factor, where there is one; a code is used up by it. `account` is of that
        session. Raises `TotpRequired`, `TotpInvalid`."""
        if not account.totp_confirmed:
            return
        if not code:
            raise TotpRequired(errors=[Wrong("/totp", "required", "请输入动态验证码。")])
        if not self.use(session, account, code):
            raise TotpInvalid(errors=[Wrong("/totp", "invalid", "验证码不正确或已用过。")])

    def use(self, session: Session, account: Account, code: str) -> bool:
        """Use up a code, or a recovery code."""
        step = totp.used_step(self._own, account, code, self._seconds())
        if step is not None:
            account.totp_step = step
            return True
        left = totp.without(self._own, account, code)
        if left is None:
            return False
        account.recovery = left
        record("recovery_used", session, subject=account.id, community=account.community)
        return True

    def hashed(self, password: str) -> str:
        """As it is stored."""
        return self._passwords.hash(password)

    def _of_nobody(self) -> str:
        self._nobody = self._nobody or self._passwords.hash(_NEVER)
        return self._nobody
