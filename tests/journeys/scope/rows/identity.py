"""Accounts, sessions and keys."""

import uuid
from typing import Any

from tests.journeys.scope.row import Matrix, Row, just, nothing
from tests.journeys.scope.stances import HERE
from tests.journeys.scope.things import Things


def _a_new_account(_: Things) -> dict[str, Any]:
    return {
        "account": f"new-{uuid.uuid4().hex[:12]}",
        "title": "社区工作者",
        "role": "community_worker",
        "community": HERE,
    }


ACCOUNT, KEY = {"account": "account"}, {"id": "key"}
_CODE = just(totp="000000")
IDENTITY: Matrix = {
    "login": (Row(public=True, body=just(account="?", password="?"), unmet=(401,)),),
    "refresh": (Row(public=True, body=nothing, unmet=(401,)),),
    "oidc_exchange": (Row(public=True, body=just(id_token="?", nonce="?"), unmet=(404,)),),
    "own_sessions": (Row(),),
    "end_own_session": (Row(path={"id": "no session"}, unmet=(404,)),),
    "end_own_sessions": (Row(query={"surprise": "1"}, unmet=(422,)),),
    "own_account": (Row(),),
    "own_password": (Row(body=just(current="?", new="three quiet herons"), unmet=(422,)),),
    "totp_enrol": (Row(makes_nothing=True),),
    "totp_confirm": (Row(body=_CODE, unmet=(409, 422)),),
    "totp_remove": (Row(body=just(password="?", totp="000000"), unmet=(409, 422)),),
    "totp_codes": (Row(body=_CODE, unmet=(409, 422)),),
    "accounts": (Row(query={"limit": 200}, shows=("account",)),),
    "create_account": (Row(uses=("community",), body=_a_new_account),),
    "account": (Row(path=ACCOUNT, shows=("account",)),),
    "change_account": (Row(path=ACCOUNT, body=just(title="社区工作者")),),
    "account_sessions": (Row(path=ACCOUNT),),
    "end_account_session": (Row(path={**ACCOUNT, "id": "no session"}, unmet=(404,)),),
    "end_account_sessions": (Row(path=ACCOUNT),),
    "reset_totp": (Row(path=ACCOUNT),),
    "reset_password": (Row(path=ACCOUNT),),
    "keys": (Row(shows=("key",)),),
    "issue_key": (Row(uses=("community",), body=just(title="民政部门", community=HERE)),),
    "key": (Row(path=KEY, shows=("key",)),),
    "rotate_key": (Row(path=KEY, body=nothing),),
    "revoke_key": (Row(path=KEY),),
}
