"""How accounts and keys are shown. No secret is, in any form."""

from typing import Any

from contracts.language.actor import Actor
from contracts.scope import RESIDENTS
from gateway.identity.authority import PLATFORM
from gateway.identity.model import Account, DepartmentKey


def account_shown(account: Account, to: Actor | None = None) -> dict[str, Any]:
    """An account, as its owner and the administrators of its community read it; `to` whom else.
    Whose it is of all residents the platform's own do not learn (domain §6: *no residents'
    data*)."""
    scope = dict(account.scope)
    if to is not None and to.role == PLATFORM:
        scope.pop(RESIDENTS, None)
    return {
        "account": account.name,
        "id": account.id,
        "title": account.title,
        "role": account.role,
        "community": account.community,
        "scope": scope,
        "clearances": account.clearances,
        "state": account.state,
        "demo": account.demo,
        "must_change_password": account.must_change,
        "totp": account.totp_confirmed,
        "recovery_codes_left": len(account.recovery),
        "version": account.version,
        "created_at": account.created_at,
        "created_by": account.created_by,
        "changed_at": account.changed_at,
        "changed_by": account.changed_by,
    }


def key_shown(key: DepartmentKey) -> dict[str, Any]:
    """A department's key; `prefix` is how it begins."""
    return {
        "id": key.id,
        "title": key.title,
        "community": key.community,
        "asks": key.asks,
        "events": key.events,
        "prefix": f"tlk_{key.prefix}",
        "old_until": key.old_until,
        "expires_at": key.expires_at,
        "revoked_at": key.revoked_at,
        "issued_at": key.issued_at,
        "issued_by": key.issued_by,
        "version": key.version,
    }
