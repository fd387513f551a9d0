"""What people ask for. `source` is by which way the news came; a visit may be named with it."""

from typing import Annotated

from contracts.codes import INSIDERS
from contracts.grid.privacy.codes import RevealReason
from contracts.grid.registry.codes import (
    REGISTRARS,
    Consent,
    DisabilityGrade,
    DisabilityType,
    Relation,
    Sex,
    Source,
)
from contracts.grid.registry.consents import GuardianConsent
from contracts.grid.registry.people.views import (
    FoundView,
    RegisteredHouseholdView,
    RegisteredResidentView,
)
from contracts.grid.registry.places.codes import Floor, Room
from contracts.language.fields import Date, Id, text
from contracts.language.message import Command, Message

FullName = Annotated[str, text(80)]
Initials = Annotated[str, text(20)]
IdNumber = Annotated[str, text(20)]
Phone = Annotated[str, text(20)]


class NewResident(Message):
    """Somebody who is not registered yet. The ID number is checked (GB 11643) and must agree with
    birth date and sex; a newborn has none. A disability of GB/T 26341 has type and grade, and
    `disability_consent` says whether the services may know of it; unasked they do not. A
    guardian agrees once they have been named: then it is a correction."""

    full_name: FullName
    sex: Sex
    birth_date: Date
    relation: Relation
    id_number: IdNumber | None = None
    phone: Phone | None = None
    initials: Initials | None = None
    disability_type: DisabilityType | None = None
    disability_grade: DisabilityGrade | None = None
    disability_consent: Consent | None = None
    moved_in_on: Date | None = None


class Member(Message):
    """A resident, and what they are to the head of the household."""

    resident_id: Id
    relation: Relation


class Door(Message):
    """Behind which a household lives: a dwelling, or a room of a unit."""

    dwelling_id: Id | None = None
    building_unit_id: Id | None = None
    room: Room | None = None
    floor: Floor | None = None


class Sourced(Message):
    """By which way the news came; maybe by a visit."""

    source: Source = "desk"
    visit_id: Id | None = None


class RegisterHousehold(
    Door,
    Sourced,
    Command,
    name="grid.household.register",
    by=REGISTRARS,
    answers=RegisteredHouseholdView,
):
    """A household moves in, into a dwelling or a room behind a unit's door, with whoever lives
    there."""

    residents: list[NewResident]


class CorrectHousehold(
    Door,
    Sourced,
    Command,
    name="grid.household.correct",
    by=REGISTRARS,
    answers=RegisteredHouseholdView,
):
    """It lives, or moved, behind another door of the community; all who live there with it."""

    id: Id


class RegisterResident(
    NewResident,
    Sourced,
    Command,
    name="grid.resident.register",
    by=REGISTRARS,
    answers=RegisteredResidentView,
):
    """Somebody moves in with a household, or was born into it."""

    household_id: Id


class CorrectResident(
    Sourced, Command, name="grid.resident.correct", by=REGISTRARS, answers=RegisteredResidentView
):
    """What was wrong, or is another now; what is not given stays. Where a guardian agreed that the
    services know of a disability, `consent_by` says which one, when and how."""

    id: Id
    full_name: FullName | None = None
    sex: Sex | None = None
    birth_date: Date | None = None
    id_number: IdNumber | None = None
    phone: Phone | None = None
    initials: Initials | None = None
    disability_type: DisabilityType | None = None
    disability_grade: DisabilityGrade | None = None
    disability_consent: Consent | None = None
    consent_by: GuardianConsent | None = None
    moved_in_on: Date | None = None


class MoveResident(
    Sourced, Command, name="grid.resident.move", by=REGISTRARS, answers=RegisteredResidentView
):
    """A resident moves to another household of the community."""

    resident_id: Id
    household_id: Id
    relation: Relation


class ReturnResident(
    Sourced, Command, name="grid.resident.return", by=REGISTRARS, answers=RegisteredResidentView
):
    """Somebody who had moved out moves in again (迁入), with a household that is there."""

    resident_id: Id
    household_id: Id
    relation: Relation
    moved_in_on: Date | None = None


class SplitHousehold(
    Sourced, Command, name="grid.household.split", by=REGISTRARS, answers=RegisteredHouseholdView
):
    """Some of a household become one of their own (分户), with a head; behind the same door where
    no other is named."""

    household_id: Id
    members: list[Member]
    dwelling_id: Id | None = None
    building_unit_id: Id | None = None
    room: Room | None = None


class JoinHouseholds(
    Sourced, Command, name="grid.household.join", by=REGISTRARS, answers=RegisteredHouseholdView
):
    """All of a household go into another (并户), each with a relation to its head; the one that
    they leave is closed."""

    household_id: Id
    into_id: Id
    members: list[Member]


class ChangeHead(
    Sourced,
    Command,
    name="grid.household.change_head",
    by=REGISTRARS,
    answers=RegisteredHouseholdView,
):
    """Another member is the head (变更户主). `members` are the relations of the others to the new
    head; the old head's must be among them."""

    household_id: Id
    head_id: Id
    members: list[Member]


class SearchResident(
    Command,
    name="grid.resident.search",
    by=INSIDERS,
    answers=FoundView,
    audited=("reason",),
):
    """Who has this ID number, exactly. It comes in the body alone and is kept nowhere; each search
    is audited with its reason and the number's keyed hash, found or not. So many times a day."""

    id_number: IdNumber
    reason: RevealReason
