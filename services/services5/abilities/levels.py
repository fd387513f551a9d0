"""From a score to a level (GB/T 42195, as the case study's domain cites it)."""

INTACT, COMPLETE_LOSS = 0, 4
_LEAST = ((90, 0), (66, 1), (46, 2), (30, 3), (0, 4))
"""The least score of each level."""
MANY_EVENTS = 2


def level_of(score: int, *, coma: bool, diagnosed: bool, care_risk_events: int) -> int:
    """0 intact (90), 1 mild (66–89), 2 moderate (46–65), 3 severe (30–45), 4 complete loss (0–29).
    A coma is 4; a dementia or mental diagnosis, or two or more care-risk events within 30 days, is
    one level worse."""
    if coma:
        return COMPLETE_LOSS
    level = next(level for least, level in _LEAST if score >= least)
    worse = diagnosed or care_risk_events >= MANY_EVENTS
    return min(level + worse, COMPLETE_LOSS)
