"""Counts by topic."""

from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import func, select

from backbone.answer import Answer
from backbone.reading import Reading
from contracts.grid.suggestions.codes import TOPICS
from contracts.grid.suggestions.queries import GetStatistics
from contracts.language.few import FEWEST
from contracts.suppressing import outside, shown
from services.grid.handling import handlers
from services.grid.scope import own_grids
from services.grid.suggestions.model import Suggestion

COUNTS = ("waiting", "adopted", "answered", "declined", "merged")
"""How they stand; what was adopted and is done, or was rated since, counts as it was decided."""


@handlers.query(GetStatistics)
def get_statistics(ask: GetStatistics, reading: Reading) -> Answer:
    """Of the own grids."""
    stmt = (
        select(
            Suggestion.topic,
            Suggestion.outcome,
            func.count(),
            func.count(Suggestion.satisfaction),
            func.coalesce(func.sum(Suggestion.satisfaction), 0),
        )
        .where(
            Suggestion.community == reading.community,
            own_grids(reading.actor, Suggestion.grid),
            *([Suggestion.grid == ask.grid] if ask.grid is not None else []),
        )
        .group_by(Suggestion.topic, Suggestion.outcome)
    )
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for topic, outcome, count, rated, satisfaction in reading.connection.execute(stmt):
        counted[topic][outcome or "waiting"] += count
        counted[topic]["rated"] += rated
        counted[topic]["satisfaction"] += int(satisfaction or 0)
    hides = outside(reading.actor)
    return Answer({"suppressed": hides, "topics": _topics(counted, hides)})


def _topics(counted: dict[str, Counter[str]], hides: bool) -> list[dict[str, Any]]:
    topics = [topic for topic in TOPICS if topic in counted]
    rows = [sum(counted.values(), Counter()), *(counted[topic] for topic in topics)]
    table = [[sum(row[name] for name in COUNTS), *(row[name] for name in COUNTS)] for row in rows]
    told = shown(table, hides=hides)
    return [
        {
            "topic": topic,
            **dict(zip(("received", *COUNTS), counts, strict=True)),
            "satisfaction": _mean(row, hides),
        }
        for topic, row, counts in zip([None, *topics], rows, told, strict=True)
    ]


def _mean(row: Counter[str], hides: bool) -> float | None:
    if not row["rated"] or (hides and row["rated"] < FEWEST):
        return None
    return round(row["satisfaction"] / row["rated"], 2)
