"""Asking the issuer: one JSON document, soon, of a bounded size, from where it was said to be."""

import base64
import http.client
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

import orjson

from backbone.settings import LOOPBACK
from gateway.problems import IssuerAway, TokenInvalid

SECONDS = 5.0
MOST_BYTES = 256 << 10

Fetch = Callable[[str, Mapping[str, str] | None, tuple[str, str] | None], Mapping[str, Any]]


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Nowhere else: a redirect is an error."""


def fetch_json(
    url: str, form: Mapping[str, str] | None, account: tuple[str, str] | None
) -> Mapping[str, Any]:
    """The object at `url`; a form is posted, in the name of `account`. Raises `IssuerAway`;
    `TokenInvalid` where what was posted is refused."""
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise IssuerAway("统一身份认证须用 https。")
    handlers: list[Any] = [_NoRedirect()]
    if parts.hostname in LOOPBACK:
        handlers.append(urllib.request.ProxyHandler({}))
    headers = {"Accept": "application/json"}
    if account is not None:
        pair = base64.b64encode(":".join(map(quote_plus, account)).encode()).decode()
        headers["Authorization"] = f"Basic {pair}"
    body = None if form is None else urlencode(form).encode()
    request = urllib.request.Request(url, body, headers)
    try:
        with urllib.request.build_opener(*handlers).open(request, timeout=SECONDS) as answer:
            document = orjson.loads(answer.read(MOST_BYTES))
    except urllib.error.HTTPError as refused:
        raise (TokenInvalid if form is not None and refused.code < 500 else IssuerAway)() from None
    except (OSError, http.client.HTTPException, orjson.JSONDecodeError):
        raise IssuerAway() from None
    if not isinstance(document, dict):
        raise IssuerAway()
    return document
