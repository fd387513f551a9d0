"""Sessions, and one's own account."""

from typing import Any

from contracts.codes import ROLES
from contracts.language.problem import Conflict, NotFound, Unavailable
from gateway.identity.department import ROLE as DEPARTMENT
from gateway.identity.forms import (
    ChangePassword,
    Code,
    ExchangeToken,
    ListOwn,
    OpenSession,
    RefreshSession,
    RemoveTotp,
)
from gateway.identity.views import (
    AccountView,
    Ended,
    Enrolment,
    OpenSessionView,
    RecoveryCodes,
    SessionView,
    TotpView,
)
from gateway.problems import (
    IssuerAway,
    LoginFailed,
    RefreshReused,
    SessionEnded,
    TokenExpired,
    TokenInvalid,
    TokenMalformed,
    TotpEnrolmentRequired,
    TotpInvalid,
    TotpRequired,
)
from gateway.route import Route
from gateway.routes.rows import body, own, public
from gateway.unversioned import ENDS, ENTERS, ONCE, PROVES

TAG = "登录"
HOLDERS = tuple(role for role in ROLES if role != DEPARTMENT)
"""Whoever has an account; a department has a key."""

_TOTP = (TotpRequired, TotpInvalid)
_TOKEN = (TokenMalformed, TokenInvalid, TokenExpired)
_PAGE: dict[str, Any] = {"hidden": True}
"""A browser is sent there; nobody calls it."""
_DELETE: dict[str, Any] = {"method": "DELETE", "unversioned": ENDS}
_CODES: dict[str, Any] = {**body(Code), "answers": RecoveryCodes, "unversioned": PROVES}


def _mine(path: str, local: str, summary: str, **more: Any) -> Route:
    """Of one's own account; open also before it is settled."""
    refuses = (*more.pop("refuses", ()), Unavailable)
    return own(path, local, HOLDERS, summary, TAG, unsettled=True, refuses=refuses, **more)


SESSIONS = (
    public(
        "/v1/sessions",
        "login",
        "登录,取得凭证",
        TAG,
        **body(OpenSession),
        unversioned=ENTERS,
        answers=SessionView,
        refuses=(LoginFailed, *_TOTP, Unavailable),
    ),
    public(
        "/v1/sessions/refresh",
        "refresh",
        "更新凭证;旧的随即作废",
        TAG,
        **body(RefreshSession),
        unversioned=ENTERS,
        answers=SessionView,
        refuses=(*_TOKEN, SessionEnded, RefreshReused, Unavailable),
    ),
    public(
        "/v1/sessions/oidc",
        "oidc_exchange",
        "以统一身份认证的 ID Token 登录",
        TAG,
        **body(ExchangeToken),
        unversioned=ENTERS,
        answers=SessionView,
        refuses=(
            *_TOKEN,
            LoginFailed,
            *_TOTP,
            TotpEnrolmentRequired,
            NotFound,
            IssuerAway,
            Unavailable,
        ),
    ),
    public("/v1/sessions/oidc/start", "oidc_start", "前往统一身份认证", TAG, **_PAGE),
    public(
        "/v1/sessions/oidc/callback",
        "oidc_callback",
        "由统一身份认证返回",
        TAG,
        reads_query=False,
        **_PAGE,
    ),
    public(
        "/v1/sessions/oidc/code",
        "oidc_code",
        "统一身份认证之后,输入动态验证码",
        TAG,
        hidden=True,
        unversioned=ENTERS,
        **body(Code),
        answers=SessionView,
        refuses=(TokenInvalid, LoginFailed, TotpInvalid, Unavailable),
    ),
    _mine("/v1/sessions", "own_sessions", "本人的登录", query=ListOwn, pages=OpenSessionView),
    _mine("/v1/sessions", "end_own_sessions", "注销本人的全部登录", answers=Ended, **_DELETE),
    _mine(
        "/v1/sessions/{id}",
        "end_own_session",
        "注销一次登录;current 为当前这次(退出)",
        answers=Ended,
        **_DELETE,
    ),
)

OWN = (
    _mine("/v1/account", "own_account", "本人的账号", answers=AccountView),
    _mine(
        "/v1/account/password",
        "own_password",
        "设置新密码",
        **body(ChangePassword),
        unversioned=PROVES,
        answers=Ended,
    ),
    _mine(
        "/v1/account/totp",
        "totp_enrol",
        "申请启用动态验证码",
        method="POST",
        unversioned=ONCE,
        answers=Enrolment,
        refuses=(Conflict,),
    ),
    _mine(
        "/v1/account/totp/confirmation",
        "totp_confirm",
        "输入第一个验证码,取得恢复码",
        refuses=(Conflict,),
        **_CODES,
    ),
    _mine(
        "/v1/account/totp/removal",
        "totp_remove",
        "停用动态验证码",
        **body(RemoveTotp),
        unversioned=PROVES,
        answers=TotpView,
        refuses=(Conflict,),
    ),
    _mine("/v1/account/recovery-codes", "totp_codes", "更换恢复码", **_CODES),
)

IDENTITY = (*SESSIONS, *OWN)
