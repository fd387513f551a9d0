"""Sensitive columns: sealed under small keys of their own, which a master key wraps."""

from backbone.vault.ciphers import CIPHERS
from backbone.vault.keys import Key, KeyMissing
from backbone.vault.vault import Vault

__all__ = ["CIPHERS", "Key", "KeyMissing", "Vault"]
