"""The OIDC issuer: where a browser is sent, what a code is changed for, and whether an ID token is
the issuer's own.

The issuer's documents are fetched when they are needed and kept for a while. A token signed with a
key that is not known yet fetches the keys anew, though not again and again.
"""

import base64
import hashlib
import hmac
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import orjson
from joserfc import jwt
from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jwk import KeySet

from backbone.settings import Oidc
from gateway.identity.fetching import Fetch, fetch_json
from gateway.problems import IssuerAway, TokenExpired, TokenInvalid, TokenMalformed

ALGORITHMS = ["RS256", "ES256"]
SCOPE = "openid profile"
DISCOVERY_SECONDS = 3600.0
KEYS_SECONDS = 600.0
AGAIN_SECONDS = 10.0
"""Between two fetches for the sake of a key that is not known."""
LEEWAY_SECONDS = 60
_PATH = "/.well-known/openid-configuration"
_KINDS = ("RSA", "EC")


class Issuer:
    """As the settings name it; `callback` is where it sends browsers back to."""

    def __init__(
        self,
        oidc: Oidc,
        callback: str,
        fetch: Fetch = fetch_json,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._oidc, self._callback = oidc, callback
        self._fetch, self._clock = fetch, clock
        self._about: tuple[float, Mapping[str, Any]] = (0.0, {})
        self._keys: tuple[float, KeySet | None] = (0.0, None)

    def where_to(self, state: str, nonce: str, verifier: str) -> str:
        """Where a browser logs in (authorization code, PKCE). Raises `IssuerAway`."""
        asked = {
            "response_type": "code",
            "client_id": self._oidc.client_id,
            "redirect_uri": self._callback,
            "scope": SCOPE,
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge(verifier),
            "code_challenge_method": "S256",
        }
        return f"{self._place('authorization_endpoint')}?{urlencode(asked)}"

    def is_another(self, name: str | None) -> bool:
        """Whether an answer says that it comes from elsewhere, or says nothing though this issuer
        always does (RFC 9207)."""
        if name is None:
            return self._discovered().get("authorization_response_iss_parameter_supported") is True
        return name != self._oidc.issuer

    def redeem(self, code: str, verifier: str) -> str:
        """The ID token for a code. Raises `IssuerAway`, `TokenInvalid`."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._callback,
            "code_verifier": verifier,
        }
        account = None
        if self._oidc.client_secret:
            account = (self._oidc.client_id, self._oidc.client_secret)
        else:
            form["client_id"] = self._oidc.client_id
        answered = self._fetch(self._place("token_endpoint"), form, account)
        token = answered.get("id_token")
        if not isinstance(token, str):
            raise TokenInvalid("统一身份认证没有给出身份凭证。")
        return token

    def claims(self, text: str, nonce: str) -> Mapping[str, Any]:
        """What an ID token says. Signature, algorithm, issuer, audience, times and nonce are
        checked. Raises `TokenMalformed`, `TokenInvalid`, `TokenExpired`, `IssuerAway`."""
        keys = self._keys_for(_key_id(text))
        registry = jwt.JWTClaimsRegistry(
            now=lambda: int(self._clock()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": self._oidc.issuer},
            aud={"essential": True, "value": self._oidc.client_id},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True},
        )
        try:
            claims = jwt.decode(text, keys, algorithms=ALGORITHMS).claims
            registry.validate(claims)
        except ExpiredTokenError:
            raise TokenExpired() from None
        except (JoseError, ValueError, TypeError):
            raise TokenInvalid() from None
        party = claims.get("azp", self._oidc.client_id)
        if party != self._oidc.client_id or not _same(claims["nonce"], nonce):
            raise TokenInvalid()
        return claims

    def _place(self, name: str) -> str:
        place = self._discovered().get(name)
        if not isinstance(place, str):
            raise IssuerAway()
        return place

    def _discovered(self) -> Mapping[str, Any]:
        until, about = self._about
        if self._clock() >= until:
            about = self._fetch(self._oidc.issuer.rstrip("/") + _PATH, None, None)
            if about.get("issuer") != self._oidc.issuer:
                raise IssuerAway("统一身份认证的说明与配置不符。")
            self._about = (self._clock() + DISCOVERY_SECONDS, about)
        return about

    def _keys_for(self, id: str | None) -> KeySet:
        fetched, keys = self._keys
        age = self._clock() - fetched
        unknown = keys is not None and id is not None and id not in _ids(keys)
        if keys is None or age >= KEYS_SECONDS or (unknown and age >= AGAIN_SECONDS):
            keys = _key_set(self._fetch(self._place("jwks_uri"), None, None))
            self._keys = (self._clock(), keys)
        return keys


def challenge(verifier: str) -> str:
    """Of PKCE, S256 (RFC 7636)."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _key_id(text: str) -> str | None:
    head = text.partition(".")[0]
    try:
        said = orjson.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
        id = said.get("kid")
    except (ValueError, AttributeError):
        raise TokenMalformed() from None
    return id if isinstance(id, str) else None


def _key_set(document: Mapping[str, Any]) -> KeySet:
    listed = document.get("keys")
    if not isinstance(listed, list):
        raise IssuerAway()
    usable = [
        key
        for key in listed
        if isinstance(key, dict) and key.get("kty") in _KINDS and key.get("use", "sig") == "sig"
    ]
    try:
        return KeySet.import_key_set({"keys": usable})
    except (JoseError, ValueError, KeyError):
        raise IssuerAway() from None


def _ids(keys: KeySet) -> set[str | None]:
    return {key.kid for key in keys.keys}


def _same(said: Any, nonce: str) -> bool:
    return isinstance(said, str) and hmac.compare_digest(said.encode(), nonce.encode())
