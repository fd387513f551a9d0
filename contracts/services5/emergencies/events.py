"""What is told. Ids and codes only."""

from contracts.grid.emergencies.codes import KnownReason
from contracts.grid.privacy.codes import Rows
from contracts.hearing import NOBODY
from contracts.language.fields import Id
from contracts.language.message import Event, Message


class KnownPerson(Message):
    """Somebody with open follow-ups, and what they are about; or whose ability was assessed."""

    resident: Id
    household: Id
    codes: list[KnownReason]


class PeopleKnown(
    Event, type="services5.emergency.known", version=1, told_to=NOBODY, heard_by=("grid",)
):
    """The answer of services5, in parts; what is confidential is another answer, told as such."""

    emergency: Id
    part: Rows
    parts: Rows
    people: list[KnownPerson]
