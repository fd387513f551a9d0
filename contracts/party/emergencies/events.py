"""What is told. Ids and codes only."""

from contracts.codes import NeedKind
from contracts.grid.privacy.codes import Rows
from contracts.hearing import FIELD_STAFF
from contracts.language.fields import Count, Id
from contracts.language.message import Event, Message


class HelpfulResource(Message):
    """What is left of a resource."""

    resource: Id
    kind: NeedKind
    remaining: Count


class HelpKnown(
    Event, type="party.emergency.known", version=1, told_to=FIELD_STAFF, heard_by=("grid",)
):
    """The answer of party, in parts: members who can help, and resources."""

    emergency: Id
    part: Rows
    parts: Rows
    members: list[Id]
    resources: list[HelpfulResource]
