"""What a handler works with beside the database: keys, and what an installation allows."""

from dataclasses import dataclass, field
from pathlib import Path

from backbone.audit.damage import Alarm
from backbone.certifying import Certifier
from backbone.settings import Settings
from backbone.vault import Vault
from backbone.vault.vault import derive

CERTIFIES = b"certificates"
ANCHORS = "audit-anchors"
"""The folder under `var` where the audit's ends are written down."""


@dataclass(frozen=True, slots=True)
class Means:
    """`audit_keys` sign the audit: the first signs, each may have signed. `anchors` is the folder
    where heads of the audit are written down outside of the database, or None. `reveals_a_day`
    is how often an account may ask for what is masked, `searches_a_day` how often it may look for
    an ID number. `alarm` knows what is wrong with the
    audit. `certifier` signs what others may check."""

    vault: Vault
    audit_keys: tuple[bytes, ...]
    anchors: Path | None = None
    reveals_a_day: int = 50
    searches_a_day: int = 30
    alarm: Alarm = field(default_factory=Alarm)
    certifier: Certifier = field(default_factory=lambda: Certifier([derive(b"passing", CERTIFIES)]))


def means_of(settings: Settings) -> Means:
    """As the settings say."""
    derived = [derive(key, b"audit") for key in (settings.key, *settings.retired_keys)]
    own = [derive(settings.audit_key, b"audit")] if settings.audit_key else []
    return Means(
        Vault(settings.key, settings.retired_keys, cipher=settings.cipher),
        (*own, *derived),
        settings.var / ANCHORS,
        settings.reveals_a_day,
        settings.searches_a_day,
        certifier=certifier_of(settings),
    )


def certifier_of(settings: Settings) -> Certifier:
    """By the audit's key, which stays when the master key changes; else by the master key."""
    own = (settings.audit_key,) if settings.audit_key else ()
    return Certifier(
        [derive(key, CERTIFIES) for key in (*own, settings.key, *settings.retired_keys)]
    )


def passing_means() -> Means:
    """For what lives no longer than its process: keys that nobody keeps."""
    return Means(Vault(b"passing"), (derive(b"passing", b"audit"),))
