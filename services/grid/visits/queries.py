"""What can be read of visits."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from backbone.shape import Shape
from contracts.codes import WOMENS_CASES
from contracts.grid.visits.queries import GetVisit, GetVisitRules, ListVisits
from contracts.grid.visits.states import REASONS
from services.grid.handling import handlers
from services.grid.visits import rules
from services.grid.visits.guarding import keys_for, opened
from services.grid.visits.masking import as_seen, page_as_seen
from services.grid.visits.model import Visit
from services.grid.visits.scope import narrowed, narrowing, visible
from services.grid.visits.shape import VISIT, VISIT_TO_CLEARED


def _listing(shown: Shape) -> Listing:
    return Listing(
        select(*shown.columns).where(Visit.community == given("community")),
        Visit.id,
        household_id=Visit.household,
        status=Visit.status,
        grid=Visit.grid,
        reason=Visit.reason,
        assigned_to=Visit.assigned_to,
        **narrowing(Visit),
    )


VISITS, VISITS_TO_CLEARED = _listing(VISIT), _listing(VISIT_TO_CLEARED)


@handlers.query(ListVisits)
def list_visits(ask: ListVisits, reading: Reading) -> Answer:
    """The newest first, with as much of what was found as the role sees."""
    cleared = reading.actor.cleared(WOMENS_CASES)
    page = reading.page(VISITS_TO_CLEARED if cleared else VISITS, ask, **narrowed(reading.actor))
    if cleared:
        keys = keys_for(reading)
        page = page.each(lambda visit: opened(visit, keys, reading.community))
    return page_as_seen(page, reading.actor.role)


@handlers.query(GetVisit)
def get_visit(ask: GetVisit, reading: Reading) -> Answer:
    """One visit."""
    cleared = reading.actor.cleared(WOMENS_CASES)
    shown = VISIT_TO_CLEARED if cleared else VISIT
    stmt = select(*shown.columns).where(
        Visit.community == reading.community,
        Visit.id == ask.id,
        visible(reading.actor, Visit),
    )
    visit = reading.one(stmt)
    whole = opened(visit.body, keys_for(reading), reading.community) if cleared else visit.body
    return Answer(as_seen(whole, reading.actor.role), etag=visit.etag)


@handlers.query(GetVisitRules)
def get_visit_rules(ask: GetVisitRules, reading: Reading) -> Answer:
    """The table in force, which is data of the installation."""
    rows = [
        {"code": rule.code, "title": REASONS[rule.code], "points": rule.points, "days": rule.days}
        for rule in rules.RULES.values()
    ]
    rows += [
        {
            "code": f"ability.level_{level}",
            "title": f"能力等级 {level} 级",
            "points": rules.ABILITY_POINTS[level],
            "days": days,
        }
        for level, days in rules.ABILITY_DAYS.items()
    ]
    return Answer(
        {
            "version_label": rules.VERSION,
            "most_attempts": rules.MOST_ATTEMPTS,
            "confirm_within_days": rules.CONFIRM_WITHIN.days,
            "keep_places_days": rules.PLACES_KEPT.days,
            "rows": rows,
        }
    )
