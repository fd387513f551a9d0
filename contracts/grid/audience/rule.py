"""A declared audience: conditions over the registry, each of which may be left out."""

from typing import Annotated, Final

from marshmallow import validate

from contracts.codes import Profile
from contracts.language.fields import GridCode, Id, number, one_of, text
from contracts.language.message import Message

UNITS: Final = {"household": "按户", "person": "按人"}
"""Who is one recipient: a household with everybody in it, or each person."""

OLDEST = 150

Unit = Annotated[str, one_of(*UNITS)]
Age = Annotated[int, number(0, OLDEST)]
Sex = Annotated[str, one_of("0", "1", "2", "9")]
DisabilityType = Annotated[str, one_of(*"1234567")]
DisabilityGrade = Annotated[str, one_of(*"1234")]
_SOME = validate.Length(1, 200)


class HeldTag(Message):
    """A code of a list, as residents are tagged with it (标签)."""

    system: Annotated[str, text(40)]
    code: Annotated[str, text(40)]


class Audience(Message):
    """Residents who live in the community and meet every condition that is given; of a list of
    codes, one is enough. Without conditions, everybody.

    `grids`, `compounds`, `buildings`: where the household lies. `profiles`, `sexes` (GB/T 2261.1),
    `disability_types` and `disability_grades` (GB/T 26341), `age_from` and `age_to` in full years,
    both counted in, `tags` that hold on the day: who the resident is. `home_with`: somebody with
    one of these profiles lives in the household, whoever the resident is. `residents`: these alone.
    """

    grids: Annotated[list[GridCode], _SOME] | None = None
    compounds: Annotated[list[Id], _SOME] | None = None
    buildings: Annotated[list[Id], _SOME] | None = None
    profiles: Annotated[list[Profile], _SOME] | None = None
    home_with: Annotated[list[Profile], _SOME] | None = None
    sexes: Annotated[list[Sex], _SOME] | None = None
    age_from: Age | None = None
    age_to: Age | None = None
    disability_types: Annotated[list[DisabilityType], _SOME] | None = None
    disability_grades: Annotated[list[DisabilityGrade], _SOME] | None = None
    tags: Annotated[list[HeldTag], _SOME] | None = None
    residents: Annotated[list[Id], _SOME] | None = None


def is_within(age_from: int | None, age_to: int | None) -> bool:
    """Whether there is an age from the one to the other."""
    return age_from is None or age_to is None or age_from <= age_to
