"""A file's title row: which column is what, by its code or by its title."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from contracts.grid.exchange.codes import COLUMNS
from services.grid.exchange.files.reading import lines
from services.grid.exchange.files.refusing import HEAD_ROWS, MOST_ROWS, Refused
from services.grid.exchange.files.sheet import Line

_BY_TITLE = {title: code for code, title in COLUMNS.items()}
NEEDED = ("name", "id_number", "relation")


def named(cell: str) -> str | None:
    """The column that a title names: its code, or its Chinese title with or without a star."""
    text = cell.strip().rstrip("*").strip()
    return text if text in COLUMNS else _BY_TITLE.get(text)


@dataclass(slots=True)
class Table:
    """Opened, up to the first row of data. `places` says where each column is; `head` are the rows
    before the data as they are."""

    places: dict[str, int]
    head: list[Line]
    rows: Iterator[Line] = field(repr=False)

    def next(self, most: int) -> list[Line]:
        """So many rows more; none at the end. Raises `Refused`."""
        found: list[Line] = []
        for line in self.rows:
            found.append(line)
            if len(found) == most:
                break
        return found


def opened(file: bytes, format: str) -> Table:
    """Raises `Refused`."""
    return table_of(lines(file, format))


def table_of(rows: Iterator[Line]) -> Table:
    """Raises `Refused`."""
    head: list[Line] = []
    for line in rows:
        head.append(line)
        codes = [named(cell) for cell in line[1]]
        if sum(code is not None for code in codes) >= len(NEEDED):
            return Table(_places(codes), head, _data(rows, head))
        if len(head) == HEAD_ROWS:
            break
    raise Refused("no_header" if head else "empty")


def _places(codes: list[str | None]) -> dict[str, int]:
    places: dict[str, int] = {}
    for n, code in enumerate(codes):
        if code is None:
            continue
        if code in places:
            raise Refused("column_twice")
        places[code] = n
    if not all(code in places for code in NEEDED):
        raise Refused("column_missing")
    if "household_code" not in places and "room" not in places:
        raise Refused("column_missing")
    return places


def _data(rows: Iterator[Line], head: list[Line]) -> Iterator[Line]:
    """Without a second title row, as the template has one below the codes."""
    count = 0
    for line in rows:
        if not count and all(named(cell) is not None for cell in line[1] if cell):
            head.append(line)
            continue
        count += 1
        if count > MOST_ROWS:
            raise Refused("too_many_rows")
        yield line
    if not count:
        raise Refused("empty")
