"""How many suggestions concern each line."""

from typing import Any

from sqlalchemy import case, func, select

from backbone.answer import Answer
from backbone.reading import Reading
from contracts.codes import LINES as ALL_LINES
from contracts.grid.suggestions.states import WAITING
from contracts.scope import GRIDS, LINES
from contracts.services5.voices.queries import CountVoices
from services.services5.handling import handlers
from services.services5.voices.model import Voice

OUTSIDERS = ("supervisor", "department")
FEWEST = 5


@handlers.query(CountVoices)
def count_voices(ask: CountVoices, reading: Reading) -> Answer:
    """Of the own lines and grids; those that were merged are counted with what they went into."""
    stmt = (
        select(
            Voice.line,
            func.count(),
            func.coalesce(func.sum(case((Voice.status.in_(WAITING), 1), else_=0)), 0),
            func.coalesce(func.sum(Voice.supporters), 0),
        )
        .where(
            Voice.community == reading.community,
            Voice.line.is_not(None),
            Voice.status != "merged",
            *_own(reading),
        )
        .group_by(Voice.line)
    )
    counts = {line: list(rest) for line, *rest in reading.connection.execute(stmt)}
    lines = [line for line in ALL_LINES if line in counts]
    rows = [[int(sum(column)) for column in zip(*counts.values(), strict=True)] or [0, 0, 0]]
    rows += [[int(count) for count in counts[line]] for line in lines]
    hides = reading.actor.role in OUTSIDERS
    return Answer(
        {
            "suppressed": hides,
            "lines": [
                {"line": line, **_shown(row, hides and _few(rows))}
                for line, row in zip([None, *lines], rows, strict=True)
            ],
        }
    )


def _own(reading: Reading) -> list[Any]:
    scope = reading.actor.scope
    return [
        column.in_(scope[what])
        for what, column in ((LINES, Voice.line), (GRIDS, Voice.grid))
        if what in scope
    ]


def _few(rows: list[list[int]]) -> bool:
    """Whether any count is too small to be shown; then none is, so that none follows from the rest:
    there are five lines, and their sum."""
    return any(0 < count < FEWEST for row in rows for count in row)


def _shown(row: list[int], hidden: bool) -> dict[str, int | None]:
    names = ("suggestions", "waiting", "supporters")
    return {name: None if hidden else count for name, count in zip(names, row, strict=True)}
