"""How cells look."""

from functools import cache
from typing import Any

from backbone.later import Later

styles = Later("openpyxl.styles")


@cache
def bold() -> Any:
    """Headings."""
    return styles.Font(bold=True)


@cache
def grey() -> Any:
    """Codes, for programs to read."""
    return styles.Font(color="808080", size=9)


@cache
def red() -> Any:
    """What is wrong."""
    return styles.PatternFill("solid", fgColor="FFC7CE")


@cache
def wrapped() -> Any:
    """Of long texts."""
    return styles.Alignment(wrap_text=True, vertical="top")
