"""What an account may at this moment."""

from contracts.language.actor import Actor
from gateway.identity import guest
from gateway.identity.model import ACTIVE, Account

PASSWORD = "password"
"""The method of a session that was opened by one."""
ADMINISTRATORS = ("community_admin", "platform_admin")


def may_enter(account: Account, *, demo: bool) -> bool:
    """Disabled ones may not; the demo's may in demo mode alone."""
    return account.state == ACTIVE and (demo or not account.demo)


def unsettled(account: Account, method: str, *, demo: bool) -> str:
    """What must be done before anything else, or nothing. Who comes from the OIDC issuer has shown
    both factors there; the demo asks for no second one."""
    if method != PASSWORD:
        return ""
    if account.must_change:
        return guest.PASSWORD
    if account.role in ADMINISTRATORS and not account.totp_confirmed and not demo:
        return guest.TOTP
    return ""


def actor_of(account: Account) -> Actor:
    """As what it acts."""
    return Actor(
        account.name,
        account.role,
        account.community,
        {name: tuple(codes) for name, codes in account.scope.items()},
        frozenset(account.clearances),
    )
