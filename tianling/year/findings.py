"""What is found at a door, by who lives behind it."""

import datetime as dt
import random
from typing import Any

from tianling.year.people import Home, Person

A_FINDING = 0.035
"""How likely a visit finds something about a person for whom there is something to find."""
URGENCIES = ("routine", "soon", "urgent")
SHARES = (78, 19, 3)
ADULT = 18
SCHOOL = range(6, 13)
_DISABILITIES = {
    "1": "disability.visual",
    "2": "disability.hearing",
    "3": "disability.speech",
    "4": "disability.limb",
    "5": "disability.intellectual",
    "6": "disability.mental",
    "7": "disability.multiple",
}


def found_with(home: Home, day: dt.date, draws: random.Random) -> list[dict[str, Any]]:
    """The findings of a visit, most often none."""
    return [
        {
            "code": draws.choice(codes),
            "resident_id": person.id,
            "urgency": draws.choices(URGENCIES, SHARES)[0],
        }
        for person in home.people
        if (codes := _codes(person, day)) and draws.random() < A_FINDING
    ]


def _codes(person: Person, day: dt.date) -> list[str]:
    age = (day - person.birth_date).days // 365
    codes = []
    if person.disability is not None:
        codes += [_DISABILITIES[person.disability], "equipment", "mobility"]
    if "living_alone" in person.profiles:
        codes += ["living_alone_elder", "meal_help"]
    if "elder" in person.profiles:
        codes += ["day_care", "rehabilitation", "meal_help"]
    if age in SCHOOL:
        codes.append("after_school")
    if age >= ADULT and not codes:
        # Most adults lack nothing that a visitor would write down.
        codes = ["parenting", "hardship"]
        codes += ["legal_aid"] if person.woman else []
        return codes if _one_in_eight(person.id) else []
    return codes


def _one_in_eight(id: str) -> bool:
    """One in eight, always the same."""
    return int(id[-1], 16) < 2
