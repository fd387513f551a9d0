"""What a handler works with beside the database: keys, and what an installation allows."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backbone.audit.damage import Alarm
from backbone.certifying import Certifier
from backbone.settings import Settings
from backbone.vault import Vault
from backbone.vault.own import Own, own_of, passing_own
from backbone.vault.vault import derive

CERTIFIES = "certificates"
ANCHORS = "audit-anchors"
"""The folder under `var` where the audit's ends are written down."""


@dataclass(frozen=True, slots=True)
class Means:
    """`own` is the service's own key. `audit_keys` sign the audit: the first signs, each may have
    signed. `anchors` is the folder where heads of the audit are written down outside of the
    database, or None. `reveals_a_day` is how often an account may ask for what is masked,
    `searches_a_day` how often it may look for an ID number. `alarm` knows what is wrong with the
    audit. `certifier` signs what others may check."""

    vault: Vault
    audit_keys: tuple[bytes, ...]
    anchors: Path | None = None
    reveals_a_day: int = 50
    searches_a_day: int = 30
    alarm: Alarm = field(default_factory=Alarm)
    own: Own = field(default_factory=passing_own)
    certifier: Certifier = field(
        default_factory=lambda: Certifier([derive(b"passing", CERTIFIES.encode())])
    )


def vault_of(settings: Settings) -> Vault:
    """The master keys that the settings name."""
    return Vault(settings.key, settings.retired_keys, cipher=settings.cipher)


def means_of(settings: Settings, database: Any) -> Means:
    """As the settings say, and the service's own key as its database keeps it. The audit is signed
    by a key of the settings, or by one that follows from the service's own. Raises `KeyMissing`."""
    vault = vault_of(settings)
    own = own_of(database, vault)
    said = [derive(settings.audit_key, b"audit")] if settings.audit_key else []
    return Means(
        vault,
        (*said, own.secret("audit")),
        settings.var / ANCHORS,
        settings.reveals_a_day,
        settings.searches_a_day,
        own=own,
        certifier=Certifier([*_said(settings), own.secret(CERTIFIES)]),
    )


def _said(settings: Settings) -> list[bytes]:
    """What certificates are signed by as the audit is: by its own key, where there is one."""
    return [derive(settings.audit_key, CERTIFIES.encode())] if settings.audit_key else []


def passing_means() -> Means:
    """For what lives no longer than its process: keys that nobody keeps."""
    return Means(Vault(b"passing"), (derive(b"passing", b"audit"),))
