"""The accounts and department keys that administrators look after."""

from typing import Any

from contracts.language.problem import Conflict, Unavailable
from gateway.identity.forms import ChangeAccount, CreateAccount, IssueKey, ListOwn, RotateKey
from gateway.identity.standing import ADMINISTRATORS
from gateway.identity.views import (
    AccountMade,
    AccountView,
    Ended,
    KeyMade,
    KeyView,
    OpenSessionView,
    SecretTold,
    TotpView,
)
from gateway.route import Route
from gateway.routes.rows import body, own
from gateway.unversioned import ENDS

ACCOUNTS, KEYS = "账号", "部门密钥"
_ONE = "/v1/accounts/{account}"
_KEY = "/v1/department-keys/{id}"
_DELETE: dict[str, Any] = {"method": "DELETE", "unversioned": ENDS}
_POST: dict[str, Any] = {"method": "POST", "unversioned": ENDS}


def _theirs(path: str, local: str, summary: str, tag: str = ACCOUNTS, **more: Any) -> Route:
    """For administrators."""
    refuses = (*more.pop("refuses", ()), Unavailable)
    return own(path, local, ADMINISTRATORS, summary, tag, refuses=refuses, **more)


ADMINISTRATION = (
    _theirs("/v1/accounts", "accounts", "账号列表", query=ListOwn, pages=AccountView),
    _theirs(
        "/v1/accounts",
        "create_account",
        "新建账号,取得一次性密码",
        creates=True,
        location=_ONE,
        **body(CreateAccount),
        answers=AccountMade,
        refuses=(Conflict,),
    ),
    _theirs(_ONE, "account", "一个账号", answers=AccountView),
    _theirs(
        _ONE,
        "change_account",
        "修改、停用或启用账号",
        **{**body(ChangeAccount), "method": "PATCH"},
        if_match=True,
        answers=AccountView,
    ),
    _theirs(
        f"{_ONE}/password-reset",
        "reset_password",
        "重置密码,取得一次性密码",
        answers=SecretTold,
        **_POST,
    ),
    _theirs(f"{_ONE}/totp-reset", "reset_totp", "撤除遗失的动态验证码", answers=TotpView, **_POST),
    _theirs(
        f"{_ONE}/sessions", "account_sessions", "该账号的登录", query=ListOwn, pages=OpenSessionView
    ),
    _theirs(
        f"{_ONE}/sessions",
        "end_account_sessions",
        "注销该账号的全部登录",
        answers=Ended,
        **_DELETE,
    ),
    _theirs(
        f"{_ONE}/sessions/{{id}}",
        "end_account_session",
        "注销该账号的一次登录",
        answers=Ended,
        **_DELETE,
    ),
    _theirs("/v1/department-keys", "keys", "部门密钥列表", KEYS, query=ListOwn, pages=KeyView),
    _theirs(
        "/v1/department-keys",
        "issue_key",
        "签发部门密钥;密钥只显示一次",
        KEYS,
        creates=True,
        location=_KEY,
        **body(IssueKey),
        answers=KeyMade,
        refuses=(Conflict,),
    ),
    _theirs(_KEY, "key", "一个部门密钥", KEYS, answers=KeyView),
    _theirs(
        f"{_KEY}/rotation",
        "rotate_key",
        "轮换;旧的在重叠期内仍有效",
        KEYS,
        creates=True,
        location=_KEY,
        **body(RotateKey),
        answers=KeyMade,
        refuses=(Conflict,),
    ),
    _theirs(_KEY, "revoke_key", "吊销", KEYS, answers=KeyView, **_DELETE),
)
