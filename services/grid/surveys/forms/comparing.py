"""What a version of a form changed against another."""

from collections.abc import Mapping, Sequence
from typing import Any

Questions = Sequence[Mapping[str, Any]]


def compare(before: Questions, after: Questions) -> dict[str, Any]:
    """By the questions' codes, which are stable; see `ComparisonView`."""
    old = {each["code"]: each for each in before}
    new = {each["code"]: each for each in after}
    both = [code for code in new if code in old]
    changed = {
        code: [name for name in new[code] if new[code][name] != old[code].get(name)]
        for code in both
    }
    return {
        "added": [code for code in new if code not in old],
        "removed": [code for code in old if code not in new],
        "changed": [
            {"code": code, "members": members} for code, members in changed.items() if members
        ],
        "reordered": both != [code for code in old if code in new],
    }
