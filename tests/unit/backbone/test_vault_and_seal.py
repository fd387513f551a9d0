import pytest
from cryptography.exceptions import InvalidTag

from backbone.seal import Seal
from backbone.vault import CIPHERS, KeyMissing, Vault
from backbone.vault.own import Own, passing_own
from backbone.vault.vault import master_of
from contracts.language.actor import Actor
from contracts.language.problem import Unauthenticated

ACTOR = Actor("a", "clerk", "620171", {"grids": ("1", "2")}, frozenset({"x"}))
HOME = ("620171101012", "resident", "id_number", "r1")
NUMBER = "62010219500101001X"


@pytest.mark.parametrize("cipher", CIPHERS)
def test_what_is_sealed_opens_only_in_its_place(cipher: str) -> None:
    key, _ = Vault(b"k", cipher=cipher).make("r1")
    sealed = key.seal(NUMBER, *HOME)
    assert NUMBER.encode() not in sealed
    assert key.read(sealed, *HOME) == NUMBER
    for n in range(len(HOME)):
        elsewhere = [*HOME[:n], "elsewhere", *HOME[n + 1 :]]
        with pytest.raises(InvalidTag):
            key.open(sealed, *elsewhere)


@pytest.mark.parametrize("cipher", CIPHERS)
def test_a_changed_byte_opens_nothing(cipher: str) -> None:
    key, _ = Vault(b"k", cipher=cipher).make("r1")
    sealed = key.seal(NUMBER, *HOME)
    with pytest.raises(InvalidTag):
        key.open(sealed[:-1] + bytes([sealed[-1] ^ 1]), *HOME)


def test_another_persons_key_opens_nothing() -> None:
    vault = Vault(b"k")
    mine, yours = vault.make("r1")[0], vault.make("r2")[0]
    with pytest.raises(KeyMissing):
        yours.open(mine.seal(NUMBER, *HOME), *HOME)


def test_a_retired_master_key_opens_until_the_small_keys_are_wrapped_anew() -> None:
    old, both, new = Vault(b"old"), Vault(b"new", [b"old"]), Vault(b"new")
    key, wrapped = old.make("r1")
    sealed = key.seal(NUMBER, *HOME)
    assert both.unwrap(wrapped, "r1").read(sealed, *HOME) == NUMBER
    with pytest.raises(KeyMissing):
        new.unwrap(wrapped, "r1")
    again = both.rewrap(wrapped, "r1")
    assert (master_of(wrapped), master_of(again)) == (old.current, new.current)
    assert new.unwrap(again, "r1").read(sealed, *HOME) == NUMBER


def test_what_one_cipher_sealed_is_opened_after_the_other_was_chosen() -> None:
    key, wrapped = Vault(b"k").make("r1")
    sealed = key.seal(NUMBER, *HOME)
    assert Vault(b"k", cipher="sm4-gcm").unwrap(wrapped, "r1").read(sealed, *HOME) == NUMBER


def test_what_belongs_to_nobody_is_sealed_under_a_service_own_key() -> None:
    own = passing_own()
    sealed = own.seal("secret", "account", "a1")
    assert own.open(sealed, "account", "a1") == "secret"
    with pytest.raises(InvalidTag):
        own.open(sealed, "account", "a2")
    with pytest.raises(KeyMissing):
        Own(b"another", CIPHERS["aes-256-gcm"]).open(sealed, "account", "a1")


def test_fingerprints_agree_under_one_key_alone() -> None:
    vault = Vault(b"k")
    key, wrapped = vault.make("index")
    assert key.fingerprint("1") == vault.unwrap(wrapped, "index").fingerprint("1")
    assert key.fingerprint("1") != vault.make("index")[0].fingerprint("1")


def test_an_actor_survives_the_way_to_the_service() -> None:
    assert Seal(b"k").open(Seal(b"k").close(ACTOR)) == ACTOR


def test_an_actor_signed_by_another_key_is_refused() -> None:
    with pytest.raises(Unauthenticated):
        Seal(b"k").open(Seal(b"j").close(ACTOR))
