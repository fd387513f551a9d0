"""Telephone numbers that reach nobody."""

PREFIX = "154"
"""In the range of mobile numbers, but allotted to no carrier (as of 2022): none is real."""
STRIDE = 61_803_399  # odd and no multiple of five: steps through all 100 million endings


def phone(ordinal: int) -> str:
    """11 digits, another one for each ordinal below 100 million; neighbours look unalike."""
    return f"{PREFIX}{ordinal * STRIDE % 100_000_000:08d}"
