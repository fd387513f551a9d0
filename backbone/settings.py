"""What a process is told from outside: flags first, then the environment, then the default."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from backbone.urls import driver_url
from backbone.vault.ciphers import CIPHERS
from backbone.vault.kept import kept_key

EMBEDDED = "memory://"
OWN_DATABASE = "TIANLING_DATABASE_"
"""Begins the variable that gives one service a database of its own."""

RATE_LIMIT, RATE_LIMIT_GUESTS = 100, 20
"""Requests a second: an office behind one account, a household behind one address."""
STREAMS, STREAMS_ADDRESS = 50, 500
"""Streams that are open at once: an office behind one account, a street behind one address."""

BROKERS = ("memory", "amqp", "amqps", "pyamqp")


OIDC_CLAIM = "preferred_username"
LOOPBACK = ("127.0.0.1", "::1", "localhost")


class SettingsInvalid(Exception):
    """A setting that cannot be used; names the variable and says what it should look like."""


@dataclass(frozen=True, slots=True)
class Oidc:
    """An issuer of OpenID Connect, and what we are to it. `claim` names the account."""

    issuer: str
    client_id: str
    client_secret: str = ""
    claim: str = OIDC_CLAIM


@dataclass(frozen=True, slots=True)
class Settings:
    """`database` is one PostgreSQL URL in which each service owns a schema, or None for a SQLite
    file a service under `var`; `databases` gives single services a URL of their own. `rate_limit`
    is how many requests a second an account may make of one gateway, `rate_limit_guests` how many
    an address may make without one; `streams` is how many an account may hold open at one gateway,
    `streams_address` how many an address may. 0 is no limit.

    `key` is the master key; `retired_keys` still unwrap what they wrapped. The audit is signed by
    `audit_key`, or where there is none by a key that follows from each service's own."""

    broker: str = EMBEDDED
    database: str | None = None
    databases: Mapping[str, str] = field(default_factory=dict)
    host: str = "127.0.0.1"
    port: int = 8000
    ops_port: int = 0
    var: Path = Path("var")
    key: bytes = b""
    retired_keys: tuple[bytes, ...] = ()
    audit_key: bytes = b""
    cipher: str = "aes-256-gcm"
    reveals_a_day: int = 50
    searches_a_day: int = 30
    demo: bool = False
    batch: int = 400
    drain_seconds: float = 10.0
    log_level: str = "INFO"
    rate_limit: int = RATE_LIMIT
    rate_limit_guests: int = RATE_LIMIT_GUESTS
    streams: int = STREAMS
    streams_address: int = STREAMS_ADDRESS
    oidc: Oidc | None = None
    public_url: str = ""
    """As browsers see the gateway; empty: as it listens."""
    proxies: int = 0
    """How many proxies of ours stand in front, each adding to X-Forwarded-For."""

    @property
    def embedded(self) -> bool:
        """Whether everything lives in one process."""
        return self.broker.startswith(EMBEDDED)

    def database_of(self, service: str) -> str:
        """The URL of one service's database."""
        url = self.databases.get(service) or self.database
        return url or f"sqlite:///{(self.var / f'{service}.sqlite3').resolve()}"


def read(flags: Mapping[str, object], environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from flags and `TIANLING_*` variables. Raises `SettingsInvalid`."""
    merged = {name: value for name, value in flags.items() if value is not None}

    def text(name: str, default: str) -> str:
        return str(merged.get(name) or environment.get(f"TIANLING_{name.upper()}") or default)

    var = Path(text("var", "var"))
    broker = text("broker", EMBEDDED)
    if any(urlsplit(node).scheme not in BROKERS for node in broker.split(";")):
        raise SettingsInvalid(
            "TIANLING_BROKER must be amqp://user:password@host/vhost, several of them with ; "
            "between, or memory://"
        )
    database = text("database", "") or None
    databases = {
        name.removeprefix(OWN_DATABASE).lower(): url
        for name, url in environment.items()
        if name.startswith(OWN_DATABASE)
    }
    for url in (*databases.values(), *([database] if database else [])):
        if urlsplit(url).scheme.split("+")[0] not in ("postgresql", "sqlite"):
            raise SettingsInvalid("TIANLING_DATABASE must be postgresql://user:password@host/name")
    key = _secret("TIANLING_KEY", text("key", ""))
    retired = [_secret("TIANLING_RETIRED_KEYS", each) for each in text("retired_keys", "").split()]
    cipher = text("cipher", "aes-256-gcm")
    if cipher not in CIPHERS:
        raise SettingsInvalid(f"TIANLING_CIPHER must be one of {', '.join(CIPHERS)}")
    port = _number("PORT", str(merged.get("port") or environment.get("PORT") or 8000))
    demo = bool(merged.get("demo")) or environment.get("TIANLING_DEMO") == "1"

    def limit(name: str, usual: int) -> int:
        return _number(f"TIANLING_{name.upper()}", text(name, str(usual)))

    return Settings(
        broker=broker,
        database=driver_url(database) if database else None,
        databases={service: driver_url(url) for service, url in databases.items()},
        host=text("host", "127.0.0.1"),
        port=port,
        ops_port=_number("TIANLING_OPS_PORT", text("ops_port", "0")),
        var=var,
        key=key or kept_key(var),
        demo=demo,
        retired_keys=tuple(retired),
        audit_key=_secret("TIANLING_AUDIT_KEY", text("audit_key", "")),
        cipher=cipher,
        reveals_a_day=_number("TIANLING_REVEALS_A_DAY", text("reveals_a_day", "50")),
        searches_a_day=_number("TIANLING_SEARCHES_A_DAY", text("searches_a_day", "30")),
        batch=_number("TIANLING_BATCH", text("batch", "400")),
        drain_seconds=float(_number("TIANLING_DRAIN_SECONDS", text("drain_seconds", "10"))),
        log_level=text("log_level", "INFO").upper(),
        rate_limit=limit("rate_limit", RATE_LIMIT),
        rate_limit_guests=limit("rate_limit_guests", RATE_LIMIT_GUESTS),
        streams=limit("streams", STREAMS),
        streams_address=limit("streams_address", STREAMS_ADDRESS),
        oidc=_oidc(environment),
        public_url=environment.get("TIANLING_PUBLIC_URL", "").rstrip("/"),
        proxies=_number("TIANLING_PROXIES", text("proxies", "0")),
    )


def _oidc(environment: Mapping[str, str]) -> Oidc | None:
    issuer = environment.get("TIANLING_OIDC_ISSUER", "")
    if not issuer:
        return None
    parts = urlsplit(issuer)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise SettingsInvalid("TIANLING_OIDC_ISSUER must be https://…, as the issuer spells itself")
    client = environment.get("TIANLING_OIDC_CLIENT_ID", "")
    if not client:
        raise SettingsInvalid("TIANLING_OIDC_CLIENT_ID must name us to the issuer")
    return Oidc(
        issuer,
        client,
        environment.get("TIANLING_OIDC_CLIENT_SECRET", ""),
        environment.get("TIANLING_OIDC_CLAIM") or OIDC_CLAIM,
    )


def _number(name: str, value: str) -> int:
    if not value.isdigit():
        raise SettingsInvalid(f"{name} must be a whole number")
    return int(value)


def _secret(name: str, value: str) -> bytes:
    if value and len(value) < 32:
        raise SettingsInvalid(f"{name} must have 32 characters or more, all of them secret")
    return value.encode()
