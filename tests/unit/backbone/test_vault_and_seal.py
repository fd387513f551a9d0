import pytest
from cryptography.exceptions import InvalidTag

from backbone.seal import Seal
from backbone.vault import Vault
from contracts.language.actor import Actor
from contracts.language.problem import Unauthenticated

ACTOR = Actor("a", "clerk", "620171", {"grids": ("1", "2")}, frozenset({"x"}))


def test_what_is_sealed_opens_only_in_its_place() -> None:
    vault = Vault(b"k")
    sealed = vault.seal("62010219500101001X", "620171101012", "resident", "id")
    assert vault.open(sealed, "620171101012", "resident", "id") == "62010219500101001X"
    with pytest.raises(InvalidTag):
        vault.open(sealed, "620171101012", "resident", "other")


def test_fingerprints_agree_under_one_key_alone() -> None:
    assert Vault(b"k").fingerprint("1") == Vault(b"k").fingerprint("1")
    assert Vault(b"k").fingerprint("1") != Vault(b"j").fingerprint("1")


def test_an_actor_survives_the_way_to_the_service() -> None:
    assert Seal(b"k").open(Seal(b"k").close(ACTOR)) == ACTOR


def test_an_actor_signed_by_another_key_is_refused() -> None:
    with pytest.raises(Unauthenticated):
        Seal(b"k").open(Seal(b"j").close(ACTOR))
