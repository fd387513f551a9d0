"""What the commands do."""

from tianling.commands.accounts import (
    account_add,
    account_list,
    account_reset_password,
    account_reset_totp,
    account_revoke,
    account_sessions,
    account_state,
    account_unlock,
)
from tianling.commands.keeping import load, load_divisions, migrate
from tianling.commands.keys import key_issue, key_list, key_revoke, key_rotate
from tianling.commands.quarantine import (
    quarantine_drop,
    quarantine_list,
    quarantine_replay,
    quarantine_show,
)
from tianling.commands.replaying import replay, span
from tianling.commands.running import run, up

__all__ = [
    "account_add",
    "account_list",
    "account_reset_password",
    "account_reset_totp",
    "account_revoke",
    "account_sessions",
    "account_state",
    "account_unlock",
    "key_issue",
    "key_list",
    "key_revoke",
    "key_rotate",
    "load",
    "load_divisions",
    "migrate",
    "quarantine_drop",
    "quarantine_list",
    "quarantine_replay",
    "quarantine_show",
    "replay",
    "run",
    "span",
    "up",
]
