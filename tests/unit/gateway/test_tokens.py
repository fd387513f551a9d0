from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from contracts.language.problem import Unauthenticated
from gateway.identity.tokens import DEMO_SECONDS, SECONDS, Tokens
from gateway.problems import TokenExpired, TokenInvalid, TokenMalformed
from tests.unit.gateway.doorway import ACTORS, KEY

CLAIMS = {
    "iss": "tianling",
    "aud": "tianling",
    "sub": "officer",
    "exp": 2_000,
    "role": "grid_officer",
    "community": "620171101012",
    "scope": {},
    "clearances": [],
}


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tokens(clock: Clock) -> Tokens:
    return Tokens(KEY, clock=clock)


def signed(tokens: Tokens, alg: str = "HS256", **claims: Any) -> str:
    made = {name: value for name, value in (CLAIMS | claims).items() if value is not None}
    return jwt.encode({"alg": alg}, made, tokens._key, algorithms=[alg])


@pytest.mark.parametrize("account", list(ACTORS))
def test_a_token_speaks_for_the_account_it_was_issued_to(tokens: Tokens, account: str) -> None:
    text = tokens.issue(ACTORS[account]).text
    assert Tokens(KEY, clock=tokens._clock).read(text).actor == ACTORS[account]


def test_the_same_token_is_the_same_actor(tokens: Tokens) -> None:
    text = tokens.issue(ACTORS["officer"]).text
    assert tokens.read(text) is tokens.read(text)


def test_a_token_expires_also_when_it_is_known(tokens: Tokens, clock: Clock) -> None:
    token = tokens.issue(ACTORS["officer"])
    assert token.seconds == SECONDS
    tokens.read(token.text)
    clock.now += SECONDS
    for _ in range(2):
        with pytest.raises(TokenExpired):
            tokens.read(token.text)


def test_the_demo_lets_one_play_for_half_a_day() -> None:
    assert Tokens(KEY, demo=True).issue(ACTORS["officer"]).seconds == DEMO_SECONDS


def test_another_installations_token_is_invalid(tokens: Tokens, clock: Clock) -> None:
    text = Tokens(b"another", clock=clock).issue(ACTORS["admin"]).text
    with pytest.raises(TokenInvalid):
        tokens.read(text)


def test_the_installations_key_itself_signs_no_token(tokens: Tokens) -> None:
    text = jwt.encode({"alg": "HS256"}, CLAIMS, OctKey.import_key(KEY))
    with pytest.raises(TokenInvalid):
        tokens.read(text)


@pytest.mark.parametrize("alg", ["HS384", "HS512"])
def test_another_algorithm_is_invalid(tokens: Tokens, alg: str) -> None:
    with pytest.raises(TokenInvalid):
        tokens.read(signed(tokens, alg))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "a.b.c",
        "eyJhbGciOiJub25lIn0.e30.",
        "....",
        "é.é.é",
        "x" * 5_000,
        "eyJhbGciOiJIUzI1NiJ9.W10.x",
    ],
)
def test_what_is_no_token_is_refused(tokens: Tokens, text: str) -> None:
    with pytest.raises(Unauthenticated):
        tokens.read(text)


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "other"},
        {"aud": "other"},
        {"exp": None},
        {"sub": None},
        {"sub": 1},
        {"role": "emperor"},
        {"role": None},
        {"community": None},
        {"community": 62},
        {"scope": "all"},
        {"scope": None},
        {"clearances": None},
        {"exp": "soon"},
    ],
)
def test_claims_that_are_not_ours_are_refused(tokens: Tokens, claims: dict[str, Any]) -> None:
    with pytest.raises((TokenInvalid, TokenMalformed)):
        tokens.read(signed(tokens, **claims))


def test_an_expired_one_from_elsewhere_is_expired(tokens: Tokens) -> None:
    with pytest.raises(TokenExpired):
        tokens.read(signed(tokens, exp=999))


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic eA=="])
def test_a_header_without_token_is_nobody(tokens: Tokens, header: str | None) -> None:
    with pytest.raises(Unauthenticated):
        tokens.bearer(header)
