"""How many suggestions concern each line."""

from typing import Any

from sqlalchemy import case, func, select

from backbone.answer import Answer
from backbone.reading import Reading
from contracts.codes import LINES as ALL_LINES
from contracts.grid.suggestions.states import WAITING
from contracts.scope import GRIDS, LINES
from contracts.services5.voices.queries import CountVoices
from contracts.suppressing import outside, shown
from services.services5.handling import handlers
from services.services5.voices.model import Voice


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
    rows = [[int(count) for count in counts[line]] for line in lines]
    rows.insert(0, [sum(column) for column in zip(*rows, strict=True)] or [0, 0, 0])
    hides = outside(reading.actor)
    return Answer(
        {
            "suppressed": hides,
            "lines": [
                {"line": line, "suggestions": all_of, "waiting": waiting, "supporters": supporters}
                for line, (all_of, waiting, supporters) in zip(
                    [None, *lines], _told(rows, hides), strict=True
                )
            ],
        }
    )


def _told(rows: list[list[int]], hides: bool) -> list[tuple[int | None, ...]]:
    """The sum of all lines first. What waits no longer is what is left: not shown, and not to be
    worked out."""
    waiting = [[all_of, still, all_of - still] for all_of, still, _ in rows]
    supported = [[supporters] for _, _, supporters in rows]
    told = zip(shown(waiting, hides=hides), shown(supported, hides=hides), strict=True)
    return [(all_of, still, *supporters) for (all_of, still, _), supporters in told]


def _own(reading: Reading) -> list[Any]:
    scope = reading.actor.scope
    return [
        column.in_(scope[what])
        for what, column in ((LINES, Voice.line), (GRIDS, Voice.grid))
        if what in scope
    ]
