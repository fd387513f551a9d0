"""What is answered of a change: ids and codes, which the inbox may keep; who is shown in full asks
again."""

from typing import Annotated

from contracts.grid.registry.codes import HOUSEHOLD_STATES
from contracts.grid.registry.views import RESIDENT_STATES, ResidentView
from contracts.language.fields import GridCode, Id, one_of, text
from contracts.language.message import Message
from contracts.language.versions import Version


class RegisteredResidentView(Message):
    """A resident, as far as is not personal."""

    id: Id
    household_id: Id
    grid: GridCode
    status: Annotated[str, one_of(*RESIDENT_STATES)]
    version: Version


class RegisteredHouseholdView(Message):
    """A household, as far as is not personal."""

    id: Id
    code: Annotated[str, text(40)]
    door: Annotated[str, text(30, least=0)]
    grid: GridCode
    head_id: Id | None
    dwelling_id: Id | None
    status: Annotated[str, one_of(*HOUSEHOLD_STATES)]
    version: Version


class FoundView(Message):
    """Who has that ID number: one resident, masked as in every list, or nobody."""

    items: list[ResidentView]
