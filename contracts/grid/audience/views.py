"""What is shown of an audience before anybody is asked or told."""

from contracts.language.fields import GridCode, Line
from contracts.language.message import Message
from contracts.suppressing import PeopleChosen


class GridCountView(Message):
    """How many recipients lie in a grid; null where so few do that it is not shown outside the
    community."""

    grid: GridCode
    title: Line
    households: PeopleChosen | None
    residents: PeopleChosen | None


class AudienceCountsView(Message):
    """The whole audience as it is now, and grid by grid."""

    households: PeopleChosen | None
    residents: PeopleChosen | None
    grids: list[GridCountView]
