"""What can be read."""

from contracts.codes import LINE_STAFF
from contracts.language.fields import Cursor, Id, Limit
from contracts.language.message import Query
from contracts.services5.abilities.views import AbilityLevel, AbilityView


class ListAbilities(Query, name="services5.ability.list", by=LINE_STAFF, pages=AbilityView):
    """Assessments, the newest first."""

    resident_id: Id | None = None
    household_id: Id | None = None
    level: AbilityLevel | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetAbility(Query, name="services5.ability.get", by=LINE_STAFF, answers=AbilityView):
    """One assessment."""

    id: Id
