"""Tokens: JWT, HS256 and nothing else, for this platform and no other."""

import hmac
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from joserfc import jwt
from joserfc.errors import BadSignatureError, ExpiredTokenError, JoseError
from joserfc.jwk import OctKey

from backbone.ids import new_id
from contracts.codes import ROLES
from contracts.language.actor import Actor
from contracts.language.problem import Unauthenticated
from gateway.identity.guest import Guest
from gateway.problems import TokenExpired, TokenInvalid, TokenMalformed

ALGORITHMS = ["HS256"]
ISSUER = AUDIENCE = "tianling"
SECONDS = 15 * 60
DEMO_SECONDS = 12 * 3600
MOST_KEPT = 10_000
MOST_CHARACTERS = 4_096


@dataclass(frozen=True, slots=True)
class Token:
    """A fresh token; `seconds` is how long it holds."""

    text: str
    seconds: int


class Tokens:
    """Issues and reads tokens. The signing key is derived from the installation's `key`."""

    def __init__(
        self, key: bytes, *, demo: bool = False, clock: Callable[[], float] = time.time
    ) -> None:
        self._key = OctKey.import_key(hmac.digest(key, b"tianling/token/v1", "sha256"))
        self._seconds = DEMO_SECONDS if demo else SECONDS
        self._clock = clock
        self._known: OrderedDict[str, Guest] = OrderedDict()

    def issue(self, actor: Actor, session: str = "") -> Token:
        """A token in that account's name, for as long as its session lives at most."""
        now = int(self._clock())
        claims = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": actor.account,
            "jti": new_id(),
            "sid": session,
            "iat": now,
            "exp": now + self._seconds,
            "role": actor.role,
            "community": actor.community,
            "scope": {name: list(codes) for name, codes in actor.scope.items()},
            "clearances": sorted(actor.clearances),
        }
        text = jwt.encode({"alg": ALGORITHMS[0]}, claims, self._key, algorithms=ALGORITHMS)
        return Token(text, self._seconds)

    def bearer(self, header: str | None) -> Guest:
        """What the token in the Authorization header says. Raises `Unauthenticated` or a kind of
        it."""
        return self.read(bearer_of(header))

    def read(self, text: str) -> Guest:
        """What a token says. A token once verified is known until it expires."""
        known = self._known.get(text)
        if known is None:
            known = self._verify(text)
            self._known[text] = known
            if len(self._known) > MOST_KEPT:
                self._known.popitem(last=False)
        if self._clock() >= known.until:
            self._known.pop(text, None)
            raise TokenExpired()
        return known

    def _verify(self, text: str) -> Guest:
        if len(text) > MOST_CHARACTERS:
            raise TokenMalformed()
        registry = jwt.JWTClaimsRegistry(
            now=lambda: int(self._clock()),
            iss={"essential": True, "value": ISSUER},
            aud={"essential": True, "value": AUDIENCE},
            sub={"essential": True},
            exp={"essential": True},
        )
        try:
            claims = jwt.decode(text, self._key, algorithms=ALGORITHMS).claims
            registry.validate(claims)
            return Guest(_actor(claims), _session(claims), float(claims["exp"]))
        except ExpiredTokenError:
            raise TokenExpired() from None
        except BadSignatureError:
            raise TokenInvalid() from None
        except JoseError as refused:
            kind = TokenMalformed if refused.error in _UNREADABLE else TokenInvalid
            raise kind() from None
        except (AttributeError, KeyError, TypeError, ValueError):
            raise TokenMalformed() from None


def bearer_of(header: str | None) -> str:
    """What stands in an Authorization header. Raises `Unauthenticated`."""
    if not header:
        raise Unauthenticated()
    scheme, _, text = header.partition(" ")
    if scheme.lower() != "bearer" or not text.strip():
        raise Unauthenticated("请使用 Authorization: Bearer 凭证。")
    return text.strip()


_UNREADABLE = ("decode_error", "invalid_payload", "missing_algorithm", "missing_header")


def _actor(claims: Mapping[str, Any]) -> Actor:
    role, community = claims["role"], claims["community"]
    if role not in ROLES or not (isinstance(community, str) and isinstance(claims["sub"], str)):
        raise ValueError("no account of ours")
    scope = {str(name): tuple(map(str, codes)) for name, codes in claims["scope"].items()}
    return Actor(claims["sub"], role, community, scope, frozenset(claims["clearances"]))


def _session(claims: Mapping[str, Any]) -> str:
    session = claims.get("sid", "")
    if not isinstance(session, str):
        raise TypeError("no session of ours")
    return session
