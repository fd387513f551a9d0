"""Sessions, one's own account, and the accounts and keys that administrators look after."""

from typing import Any

from contracts.codes import ROLES
from gateway.identity.department import ROLE as DEPARTMENT
from gateway.identity.forms import (
    Callback,
    ChangeAccount,
    ChangePassword,
    Code,
    CreateAccount,
    ExchangeToken,
    IssueKey,
    ListOwn,
    OpenSession,
    RefreshSession,
    RemoveTotp,
    RotateKey,
)
from gateway.identity.standing import ADMINISTRATORS
from gateway.route import Route
from gateway.routes.rows import body, own, public

LOGIN, ACCOUNTS, KEYS = "登录", "账号", "部门密钥"
HOLDERS = tuple(role for role in ROLES if role != DEPARTMENT)
"""Whoever has an account; a department has a key."""

_ONE = "/v1/accounts/{account}"
_KEY = "/v1/department-keys/{id}"
_PAGE: dict[str, Any] = {"hidden": True}
"""A browser is sent there; nobody calls it."""
_DELETE: dict[str, Any] = {"method": "DELETE"}
_POST: dict[str, Any] = {"method": "POST"}


def _mine(path: str, local: str, summary: str, **more: Any) -> Route:
    """Of one's own account; open also before it is settled."""
    return own(path, local, HOLDERS, summary, LOGIN, unsettled=True, **more)


def _theirs(path: str, local: str, summary: str, tag: str = ACCOUNTS, **more: Any) -> Route:
    """For administrators."""
    return own(path, local, ADMINISTRATORS, summary, tag, **more)


SESSIONS = (
    public("/v1/sessions", "login", "登录,取得凭证", LOGIN, **body(OpenSession)),
    public(
        "/v1/sessions/refresh", "refresh", "更新凭证;旧的随即作废", LOGIN, **body(RefreshSession)
    ),
    public(
        "/v1/sessions/oidc",
        "oidc_exchange",
        "以统一身份认证的 ID Token 登录",
        LOGIN,
        **body(ExchangeToken),
    ),
    public("/v1/sessions/oidc/start", "oidc_start", "前往统一身份认证", LOGIN, **_PAGE),
    public(
        "/v1/sessions/oidc/callback",
        "oidc_callback",
        "由统一身份认证返回",
        LOGIN,
        query=Callback,
        **_PAGE,
    ),
    _mine("/v1/sessions", "own_sessions", "本人的登录"),
    _mine("/v1/sessions", "end_own_sessions", "注销本人的全部登录", **_DELETE),
    _mine(
        "/v1/sessions/{id}",
        "end_own_session",
        "注销一次登录;current 为当前这次(退出)",
        **_DELETE,
    ),
)

OWN = (
    _mine("/v1/account", "own_account", "本人的账号"),
    _mine("/v1/account/password", "own_password", "设置新密码", **body(ChangePassword)),
    _mine("/v1/account/totp", "totp_enrol", "申请启用动态验证码", **_POST),
    _mine(
        "/v1/account/totp/confirmation",
        "totp_confirm",
        "输入第一个验证码,取得恢复码",
        **body(Code),
    ),
    _mine("/v1/account/totp/removal", "totp_remove", "停用动态验证码", **body(RemoveTotp)),
    _mine("/v1/account/recovery-codes", "totp_codes", "更换恢复码", **body(Code)),
)

ADMINISTRATION = (
    _theirs("/v1/accounts", "accounts", "账号列表", query=ListOwn),
    _theirs(
        "/v1/accounts",
        "create_account",
        "新建账号,取得一次性密码",
        creates=True,
        location=_ONE,
        **body(CreateAccount),
    ),
    _theirs(_ONE, "account", "一个账号"),
    _theirs(
        _ONE,
        "change_account",
        "修改、停用或启用账号",
        **{**body(ChangeAccount), "method": "PATCH"},
        if_match=True,
    ),
    _theirs(f"{_ONE}/password-reset", "reset_password", "重置密码,取得一次性密码", **_POST),
    _theirs(f"{_ONE}/totp-reset", "reset_totp", "撤除遗失的动态验证码", **_POST),
    _theirs(f"{_ONE}/sessions", "account_sessions", "该账号的登录"),
    _theirs(f"{_ONE}/sessions", "end_account_sessions", "注销该账号的全部登录", **_DELETE),
    _theirs(f"{_ONE}/sessions/{{id}}", "end_account_session", "注销该账号的一次登录", **_DELETE),
    _theirs("/v1/department-keys", "keys", "部门密钥列表", KEYS),
    _theirs(
        "/v1/department-keys",
        "issue_key",
        "签发部门密钥;密钥只显示一次",
        KEYS,
        creates=True,
        location=_KEY,
        **body(IssueKey),
    ),
    _theirs(_KEY, "key", "一个部门密钥", KEYS),
    _theirs(f"{_KEY}/rotation", "rotate_key", "轮换;旧的在重叠期内仍有效", KEYS, **body(RotateKey)),
    _theirs(_KEY, "revoke_key", "吊销", KEYS, **_DELETE),
)

IDENTITY = (*SESSIONS, *OWN, *ADMINISTRATION)
