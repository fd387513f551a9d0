"""Which passwords are taken, and one-time secrets."""

import secrets
from pathlib import Path

from contracts.language.problem import Invalid

LEAST = 10
MOST = 200
_FEWEST_DIFFERENT = 5
_COMMONEST = frozenset(
    (Path(__file__).parent / "commonest_passwords.txt").read_text(encoding="utf-8").split()
)
_ROWS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # what cannot be mistaken when read out


def must_be_strong(password: str, account: str, pointer: str = "/new") -> None:
    """Raises `Invalid`. Length is what counts (NIST SP 800-63B, 3.1.1): no classes of characters
    are asked for, and nothing has to be changed because time has passed."""
    if len(password) < LEAST:
        raise Invalid.at(pointer, "too_short", f"至少 {LEAST} 个字符。")
    plain = password.lower()
    if account.lower() in plain and len(plain) - len(account) < LEAST:
        raise Invalid.at(pointer, "like_account", "不能用账号名作密码。")
    if plain in _COMMONEST or _is_a_row(plain) or len(set(plain)) < _FEWEST_DIFFERENT:
        raise Invalid.at(pointer, "too_common", "这个密码太常见,请换一个。")


def one_time_secret() -> str:
    """To be told once, and changed at the first log-in: 80 random bits, in groups."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))


def _is_a_row(plain: str) -> bool:
    return any(plain in row or plain in row[::-1] for row in _ROWS)
