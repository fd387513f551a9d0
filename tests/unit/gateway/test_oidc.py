import base64
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey, RSAKey

from backbone.settings import Oidc
from gateway.identity import flows
from gateway.identity.issuer import AGAIN_SECONDS, Issuer, challenge
from gateway.identity.oidc import OidcLogin
from gateway.problems import IssuerAway, TokenExpired, TokenInvalid, TokenMalformed
from tests.authenticator import code
from tests.unit.gateway.identityroom import IdentityRoom

PLACE, CLIENT, NONCE = "https://issuer.example", "tianling", "a nonce"
CALLBACK = "https://tianling.example/v1/sessions/oidc/callback"
FIRST, SECOND = (RSAKey.generate_key(2048, {"kid": kid}) for kid in ("first", "second"))


class Elsewhere:
    """An issuer that answers at once; `asked` is what was fetched, `said` what its tokens say."""

    def __init__(self, room: IdentityRoom) -> None:
        self.room = room
        self.key: Any = FIRST
        self.asked: list[tuple[str, Mapping[str, str] | None]] = []
        self.about = {
            "issuer": PLACE,
            "authorization_endpoint": f"{PLACE}/authorize",
            "token_endpoint": f"{PLACE}/token",
            "jwks_uri": f"{PLACE}/keys",
        }
        self.nonce = NONCE
        self.issuer = Issuer(Oidc(PLACE, CLIENT), CALLBACK, self.fetch, room.clock.seconds)

    def fetch(self, url: str, form: Any, account: Any) -> Mapping[str, Any]:
        self.asked.append((url, form))
        if url.endswith("/keys"):
            return KeySet([self.key]).as_dict(private=False)  # type: ignore[return-value]
        if url.endswith("/token"):
            return {"id_token": self.token(nonce=self.nonce)}
        return self.about

    def token(self, key: Any = None, alg: str = "RS256", **said: Any) -> str:
        now = int(self.room.clock.seconds())
        claims = {
            "iss": PLACE,
            "aud": CLIENT,
            "sub": "subject-7",
            "iat": now,
            "exp": now + 300,
            "nonce": NONCE,
            "preferred_username": "worker-1",
            **said,
        }
        made = {name: value for name, value in claims.items() if value is not None}
        key = key or self.key
        return jwt.encode({"alg": alg, "kid": key.kid}, made, key, algorithms=[alg])


@pytest.fixture
def room() -> IdentityRoom:
    made = IdentityRoom(demo=False)
    made.add("worker-1", "community_worker")
    made.add("admin-1", "community_admin")
    return made


@pytest.fixture
def elsewhere(room: IdentityRoom) -> Elsewhere:
    made = Elsewhere(room)
    handler: OidcLogin = room.office.handlers["oidc_start"].__self__  # type: ignore[attr-defined]
    handler._issuer, handler._claim = made.issuer, "preferred_username"
    return made


def exchange(room: IdentityRoom, token: str, nonce: str = NONCE, **more: Any) -> Any:
    return room.ask("POST", "/v1/sessions/oidc", {"id_token": token, "nonce": nonce, **more})


def test_an_id_token_opens_a_session_once(room: IdentityRoom, elsewhere: Elsewhere) -> None:
    token = elsewhere.token()
    entered = exchange(room, token)
    assert (entered.status, entered.body["account"]) == (200, "worker-1")
    assert room.ask("GET", "/v1/visits", token=entered.body["token"]).status == 200
    assert exchange(room, token).code == "token_invalid"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"iss": "https://other.example"}, TokenInvalid),
        ({"aud": "another"}, TokenInvalid),
        ({"aud": [CLIENT, "another"], "azp": "another"}, TokenInvalid),
        ({"nonce": "another"}, TokenInvalid),
        ({"nonce": None}, TokenInvalid),
        ({"sub": None}, TokenInvalid),
        ({"exp": None}, TokenInvalid),
        ({"iat": None}, TokenInvalid),
        ({"exp": 1_000}, TokenExpired),
        ({"iat": 9_999_999_999}, TokenInvalid),
    ],
)
def test_a_token_that_was_not_meant_for_us_is_refused(
    elsewhere: Elsewhere, said: dict[str, Any], kind: type[Exception]
) -> None:
    with pytest.raises(kind):
        elsewhere.issuer.claims(elsewhere.token(**said), NONCE)


def test_another_key_or_algorithm_is_refused(elsewhere: Elsewhere) -> None:
    for text in (
        elsewhere.token(RSAKey.import_key(SECOND.as_dict(private=True), {"kid": "first"})),
        elsewhere.token(OctKey.generate_key(256, {"kid": "first"}), "HS256"),
        elsewhere.token(alg="PS256"),
        elsewhere.token(ECKey.generate_key("P-256", {"kid": "first"}), "ES256"),
    ):
        with pytest.raises(TokenInvalid):
            elsewhere.issuer.claims(text, NONCE)
    for text in ("", "a.b.c", "W10.e30.", "é.é.é"):
        with pytest.raises((TokenMalformed, TokenInvalid)):
            elsewhere.issuer.claims(text, NONCE)


def test_elliptic_curves_are_taken(elsewhere: Elsewhere) -> None:
    elsewhere.key = ECKey.generate_key("P-256", {"kid": "curve"})
    text = elsewhere.token(alg="ES256")
    assert elsewhere.issuer.claims(text, NONCE)["sub"] == "subject-7"


def test_keys_are_fetched_once_and_again_when_the_issuer_has_new_ones(
    room: IdentityRoom, elsewhere: Elsewhere
) -> None:
    def fetched() -> int:
        return sum(url.endswith("/keys") for url, _ in elsewhere.asked)

    for _ in range(3):
        elsewhere.issuer.claims(elsewhere.token(), NONCE)
    assert fetched() == 1
    elsewhere.key = SECOND
    for _ in range(3):  # not again and again for what may be a forger's key
        with pytest.raises(TokenInvalid):
            elsewhere.issuer.claims(elsewhere.token(), NONCE)
    assert fetched() == 1
    room.clock.forward(seconds=AGAIN_SECONDS)
    elsewhere.issuer.claims(elsewhere.token(), NONCE)
    assert fetched() == 2


def test_an_issuer_that_is_another_is_not_believed(elsewhere: Elsewhere) -> None:
    elsewhere.about["issuer"] = "https://other.example"
    with pytest.raises(IssuerAway):
        elsewhere.issuer.claims(elsewhere.token(), NONCE)


def test_no_account_is_made_by_itself(room: IdentityRoom, elsewhere: Elsewhere) -> None:
    assert exchange(room, elsewhere.token(preferred_username="nobody")).code == "login_failed"
    assert exchange(room, elsewhere.token(preferred_username=None)).code == "login_failed"


def test_an_administrator_has_shown_a_second_factor_there(
    room: IdentityRoom, elsewhere: Elsewhere
) -> None:
    alone = elsewhere.token(preferred_username="admin-1")
    assert exchange(room, alone).code == "totp_enrolment_required"
    for ways in (["otp"], ["otp", "hwk"], ["user", "otp"], "mfa", [["pwd"], "otp"]):
        one = elsewhere.token(preferred_username="admin-1", amr=ways)
        assert exchange(room, one).code == "totp_enrolment_required", ways
    both = elsewhere.token(preferred_username="admin-1", amr=["pwd", "otp"])
    entered = exchange(room, both)
    assert room.ask("GET", "/v1/accounts", token=entered.body["token"]).status == 200


def test_a_browser_is_sent_there_and_comes_back_with_a_cookie(
    room: IdentityRoom, elsewhere: Elsewhere
) -> None:
    sent = room.ask("GET", "/v1/sessions/oidc/start")
    asked = {
        name: values[0]
        for name, values in parse_qs(urlsplit(sent.headers["Location"]).query).items()
    }
    assert (sent.status, asked["redirect_uri"]) == (303, CALLBACK)
    elsewhere.nonce = asked["nonce"]
    bound = sent.headers["Set-Cookie"].partition(";")[0]
    path = f"/v1/sessions/oidc/callback?code=x&state={asked['state']}"
    assert room.ask("GET", path).code == "token_invalid"
    back = room.ask("GET", path, cookie=bound)
    assert (back.status, back.headers["Location"]) == (303, "/")
    form = elsewhere.asked[-2][1] or {}
    assert challenge(form["code_verifier"]) == asked["code_challenge"]
    cookie = next(each for each in back.cookies if each.startswith("tianling_refresh="))
    refreshed = room.ask("POST", "/v1/sessions/refresh", cookie=cookie.partition(";")[0])
    assert refreshed.body["account"] == "worker-1"
    assert room.ask("GET", path, cookie=bound).code == "token_invalid"


class Browser:
    """Sent to the issuer; `back` is how it comes back."""

    def __init__(self, room: IdentityRoom, elsewhere: Elsewhere) -> None:
        self.room = room
        sent = room.ask("GET", "/v1/sessions/oidc/start")
        query = parse_qs(urlsplit(sent.headers["Location"]).query)
        self.state, elsewhere.nonce = query["state"][0], query["nonce"][0]
        self.cookie = sent.headers["Set-Cookie"].partition(";")[0]

    def back(self, more: str = "code=x", accept: str = "text/html,*/*;q=0.8") -> Any:
        path = f"/v1/sessions/oidc/callback?state={self.state}&{more}"
        return self.room.ask("GET", path, cookie=self.cookie, accept=accept)

    def code(self, code: str) -> Any:
        return self.room.ask("POST", "/v1/sessions/oidc/code", {"totp": code}, cookie=self.cookie)


def test_whatever_an_issuer_adds_is_passed_over(room: IdentityRoom, elsewhere: Elsewhere) -> None:
    more = f"code={'x' * 1500}&session_state=abc&scope=openid&authuser=0&iss={PLACE}"
    assert Browser(room, elsewhere).back(more).headers["Location"] == "/"
    assert Browser(room, elsewhere).back("code=x&code=y", accept="*/*").status == 422


def test_an_answer_that_names_another_issuer_is_refused(
    room: IdentityRoom, elsewhere: Elsewhere
) -> None:
    # RFC 9207, 2.4
    other = Browser(room, elsewhere).back("code=x&iss=https://other.example", accept="*/*")
    assert other.code == "token_invalid"
    elsewhere.about["authorization_response_iss_parameter_supported"] = True
    elsewhere.issuer._about = (0.0, {})
    assert Browser(room, elsewhere).back("code=x", accept="*/*").code == "token_invalid"
    assert Browser(room, elsewhere).back(f"code=x&iss={PLACE}").headers["Location"] == "/"


def test_a_refusal_of_the_issuer_is_said_in_our_words(
    room: IdentityRoom, elsewhere: Elsewhere
) -> None:
    refused = "error=access_denied&error_description=words+of+theirs"
    told = Browser(room, elsewhere).back(refused, accept="application/json")
    assert (told.status, told.code) == (401, "issuer_refused")
    assert "words of theirs" not in str(told.body)
    browser = Browser(room, elsewhere)
    shown = browser.back(refused)
    assert (shown.status, shown.headers["Location"]) == (303, "/sign-in?why=issuer_refused")
    assert browser.back().headers["Location"] == "/sign-in?why=token_invalid"
    assert room.ask("GET", "/sign-in?why=issuer_refused").status == 200


def test_a_browser_whose_account_has_a_second_factor_is_asked_for_the_code(
    room: IdentityRoom, elsewhere: Elsewhere
) -> None:
    secret = room.ask("POST", "/v1/account/totp", token=room.enter_settled("worker-1")).body
    said = {"totp": code(secret["secret"], room.clock.seconds())}
    path = "/v1/account/totp/confirmation"
    told = room.ask("POST", path, said, token=room.enter_settled("worker-1")).body
    browser = Browser(room, elsewhere)
    sent = browser.back()
    assert sent.headers["Location"] == "/sign-in?why=totp_required"
    assert not [each for each in sent.cookies if each.startswith("tianling_refresh=")]
    assert browser.code(told["recovery_codes"][0]).code == "token_invalid"  # not the ticket yet
    browser.cookie = sent.headers["Set-Cookie"].partition(";")[0]
    assert browser.code("000000").code == "totp_invalid"
    entered = browser.code(told["recovery_codes"][0])
    assert (entered.status, entered.body["account"]) == (200, "worker-1")
    assert "refresh_token" not in entered.body
    assert any(each.startswith("tianling_refresh=tlr_") for each in entered.cookies)
    assert browser.code(told["recovery_codes"][1]).code == "token_invalid"  # once


def test_a_token_whose_signature_is_written_another_way_is_the_same_token(
    room: IdentityRoom, elsewhere: Elsewhere
) -> None:
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    elsewhere.key = ECKey.generate_key("P-256", {"kid": "curve"})
    text = elsewhere.token(alg="ES256")
    signed, _, signature = text.rpartition(".")
    given = base64.urlsafe_b64decode(signature + "==")
    turned = order - int.from_bytes(given[32:], "big")
    other = base64.urlsafe_b64encode(given[:32] + turned.to_bytes(32, "big")).decode().rstrip("=")
    again = f"{signed}.{other}"
    assert again != text
    assert elsewhere.issuer.claims(again, NONCE)["sub"] == "subject-7"
    assert exchange(room, text).status == 200
    assert exchange(room, again).code == "token_invalid"


def test_so_many_log_ins_are_begun_at_a_time(
    room: IdentityRoom, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flows, "MOST_OF_ONE", 2)
    monkeypatch.setattr(flows, "MOST_OF_ALL", 3)

    def begun(address: str) -> Any:
        return room.ask("GET", "/v1/sessions/oidc/start", address=address)

    assert [begun("192.0.2.1").status for _ in range(3)] == [303, 303, 429]
    assert [begun(f"192.0.2.{n}").status for n in (2, 3)] == [303, 503]
    room.clock.forward(minutes=10)
    assert begun("192.0.2.1").status == 303


def test_without_an_issuer_there_is_no_such_way(room: IdentityRoom) -> None:
    assert room.ask("GET", "/v1/sessions/oidc/start").status == 404
    assert exchange(room, "x").status == 404


def test_the_challenge_is_that_of_the_standard() -> None:
    # RFC 7636, appendix B.
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    assert challenge(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    assert re.fullmatch(r"[\w-]{43}", challenge("x"))
