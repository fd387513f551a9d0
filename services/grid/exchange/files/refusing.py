"""A file that cannot be taken."""

from typing import Final

MOST_ROWS: Final = 20_000
"""People in one file; a community of the case study has 14,110."""
MOST_COLUMNS: Final = 64


class Refused(Exception):
    """Found inside: `code` is of `contracts.grid.exchange.codes.REFUSALS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
