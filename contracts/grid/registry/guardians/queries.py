"""What can be read."""

from contracts.codes import INSIDERS
from contracts.grid.registry.guardians.views import GuardianshipView
from contracts.language.fields import Cursor, Id, Limit
from contracts.language.message import Query


class ListGuardianships(Query, name="grid.guardianship.list", by=INSIDERS, pages=GuardianshipView):
    """Guardianships: of a ward, or by a guardian; the newest first."""

    resident_id: Id | None = None
    guardian_id: Id | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetGuardianship(Query, name="grid.guardianship.get", by=INSIDERS, answers=GuardianshipView):
    """One guardianship."""

    id: Id
