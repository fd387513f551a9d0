"""One's own account: the password, the second factor."""

from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy.orm import Session

from backbone.clock import Clock, utc_now
from backbone.vault.own import Own
from contracts.language.problem import Conflict, Invalid
from gateway.http.message import Request, Response
from gateway.identity import sessions, totp
from gateway.identity.answers import answer, given
from gateway.identity.book import Book
from gateway.identity.changes import tell
from gateway.identity.factors import Factors
from gateway.identity.forms import ChangePassword, Code, RemoveTotp
from gateway.identity.guest import account_subject
from gateway.identity.lockout import Lockout
from gateway.identity.model import Account
from gateway.identity.record import record
from gateway.identity.shape import account_shown
from gateway.identity.strength import must_be_strong
from gateway.local import Admitted


class OwnAccount:
    """Answers what an account asks of itself. A stolen token alone changes no factor that is
    there: the password is asked for again, and guessing it, or a code, is counted as at the
    log-in."""

    def __init__(
        self, book: Book, factors: Factors, lockout: Lockout, own: Own, clock: Clock = utc_now
    ) -> None:
        self._book, self._factors = book, factors
        self._lockout, self._own, self._clock = lockout, own, clock

    def read(self, _: Request, admitted: Admitted) -> Response:
        """Who one is, and what is set up."""
        with self._book.reading() as session:
            account = session.get_one(Account, admitted.known.actor.account)
        return answer(account_shown(account))

    def change_password(self, request: Request, admitted: Admitted) -> Response:
        """A new password; one's other sessions end. Raises `Invalid`, `TooMany`."""
        asked = ChangePassword.load(given(request))
        name = admitted.known.actor.account
        must_be_strong(asked.new, name)
        if asked.new == asked.current:
            raise Invalid.at("/new", "same", "新密码不能与当前密码相同。")
        with self._counting(admitted, request):
            known = self._knowing(name, asked.current, "/current")
            kept = self._factors.hashed(asked.new)
            with self._book.writing() as session:
                account = self._of(session, admitted)
                self._must_still_know(known, account, "/current")
                account.password, account.must_change, account.secret_until = kept, False, None
                self._changed(session, account, "password_changed")
                open_ones = sessions.open_of(session, name, self._clock())
                others = [each for each in open_ones if each.id != admitted.known.session]
                ended = sessions.end(session, others, "password_changed", self._clock())
        return answer({"ended": ended})

    def enrol(self, _: Request, admitted: Admitted) -> Response:
        """A secret for an authenticator; it counts once a code of it was given. Raises
        `Conflict` where there is one already."""
        secret = totp.fresh_secret()
        with self._book.writing() as session:
            account = self._of(session, admitted)
            if account.totp_confirmed:
                raise Conflict("动态验证码已启用;请先停用。")
            account.totp, account.totp_step = totp.sealed(self._own, secret, account), 0
        return answer(totp.enrolment(secret, account.name))

    def confirm(self, request: Request, admitted: Admitted) -> Response:
        """The first code: from now on it is asked for. Answers the recovery codes, once."""
        asked = Code.load(given(request))
        with self._counting(admitted, request), self._book.writing() as session:
            account = self._of(session, admitted)
            if account.totp is None or account.totp_confirmed:
                raise Conflict("请先申请启用动态验证码。")
            self._must_use(session, account, asked.totp)
            account.totp_confirmed = True
            self._changed(session, account, "totp_enrolled")
            codes = self._new_codes(account)
        return answer({"recovery_codes": codes})

    def renew_codes(self, request: Request, admitted: Admitted) -> Response:
        """New recovery codes; the old ones no longer work."""
        asked = Code.load(given(request))
        with self._counting(admitted, request), self._book.writing() as session:
            account = self._of(session, admitted)
            self._must_use(session, account, asked.totp)
            codes = self._new_codes(account)
        return answer({"recovery_codes": codes})

    def remove(self, request: Request, admitted: Admitted) -> Response:
        """Give up the second factor. An administrator then enrols anew before all else."""
        asked = RemoveTotp.load(given(request))
        with self._counting(admitted, request):
            known = self._knowing(admitted.known.actor.account, asked.password, "/password")
            with self._book.writing() as session:
                account = self._of(session, admitted)
                self._must_still_know(known, account, "/password")
                if not account.totp_confirmed:
                    raise Conflict("动态验证码尚未启用。")
                self._must_use(session, account, asked.totp)
                without_totp(account)
                self._changed(session, account, "totp_removed")
        return answer({"totp": False})

    def _counting(self, admitted: Admitted, request: Request) -> AbstractContextManager[Any]:
        """Whatever is guessed in here counts as it does at the log-in."""
        return self._lockout.counting(admitted.known.actor.account, request.address)

    def _knowing(self, name: str, password: str, pointer: str) -> Account:
        with self._book.reading() as session:
            account = session.get_one(Account, name)
        if not self._factors.password(account, password):
            record("login_failed", subject=account.id, why="password")
            raise _wrong(pointer)
        return account

    def _must_still_know(self, known: Account, account: Account, pointer: str) -> None:
        if not self._factors.still(known, account):
            raise _wrong(pointer)

    def _must_use(self, session: Session, account: Account, code: str) -> None:
        if not self._factors.use(session, account, code):
            raise Invalid.at("/totp", "wrong", "验证码不正确或已用过。")

    def _new_codes(self, account: Account) -> list[str]:
        codes = totp.recovery_codes()
        account.recovery = totp.kept(self._own, codes, account)
        return codes

    def _of(self, session: Session, admitted: Admitted) -> Account:
        name = admitted.known.actor.account
        return session.get_one(Account, name, with_for_update=True)

    def _changed(self, session: Session, account: Account, kind: str) -> None:
        now = self._clock()
        account.touch(account.name, now)
        tell(session, [account_subject(account.name)], now)
        record(kind, session, subject=account.id, by=account.id, community=account.community)


def _wrong(pointer: str) -> Invalid:
    return Invalid.at(pointer, "wrong", "密码不正确。")


def without_totp(account: Any) -> None:
    """No second factor, and nothing left of it."""
    account.totp, account.totp_confirmed, account.totp_step = None, False, 0
    account.recovery = []
