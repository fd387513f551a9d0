"""What people ask for."""

from contracts.grid.registry.codes import REGISTRARS, Source
from contracts.grid.registry.guardians.codes import Ground, GuardianRelation
from contracts.grid.registry.guardians.views import GuardianshipView
from contracts.grid.registry.people.commands import FullName, Phone
from contracts.language.fields import Date, Id
from contracts.language.message import Command


class NameGuardian(Command, name="grid.guardianship.name", by=REGISTRARS, answers=GuardianshipView):
    """A guardian of a resident who is a minor, or incapable: a resident (`guardian_id`), or an
    outsider with name and phone."""

    resident_id: Id
    guardian_id: Id | None = None
    outsider: FullName | None = None
    phone: Phone | None = None
    relation: GuardianRelation
    ground: Ground
    valid_from: Date
    valid_until: Date | None = None
    source: Source = "desk"


class EndGuardianship(
    Command, name="grid.guardianship.end", by=REGISTRARS, answers=GuardianshipView
):
    """It holds until that day, the last."""

    id: Id
    valid_until: Date
    source: Source = "desk"
