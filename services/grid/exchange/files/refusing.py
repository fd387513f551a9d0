"""A file that cannot be taken."""

from typing import Final

MOST_ROWS: Final = 20_000
"""People in one file; a community of the case study has 14,110."""
HEAD_ROWS: Final = 10
"""The title row is among these."""
MOST_LINE: Final = 100_000
"""The number of the last row: each that is left out before it is walked over."""
MOST_COLUMNS: Final = 64


class Refused(Exception):
    """Found inside: `code` is of `contracts.grid.exchange.codes.REFUSALS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


CHILD_ENDS: Final = {
    code: 10 + n
    for n, code in enumerate(("broken", "too_much_inside", "too_many_rows", "too_many_columns"))
}
"""With which the process that reads a workbook says why it refuses it."""
REFUSALS_OF_CHILD: Final = {status: code for code, status in CHILD_ENDS.items()}
