"""What residents read of their own; of others nothing."""

from typing import Any

from sqlalchemy import select

from backbone.answer import Answer
from backbone.listing import Listing, any_given, given
from backbone.reading import Reading
from contracts.grid.own.queries import GetOwnHousehold, GetOwnReport, ListOwnReports
from contracts.language.problem import NotFound
from services.grid.days import today
from services.grid.handling import handlers
from services.grid.incidents.model import Incident
from services.grid.own.household import MEMBER, member, wards_of
from services.grid.own.whose import ids_of
from services.grid.registry.model import Household, Resident
from services.grid.reports.progress import PROGRESS, progress_of

SOURCE = "resident"
"""Of what a resident reported. What staff wrote down about somebody is not theirs to read here."""
REPORTS = Listing(
    select(
        Incident.id,
        Incident.status,
        Incident.category,
        Incident.category_title,
        Incident.recorded_at.label("reported_at"),
        Incident.due_at,
        Incident.ended_at,
        Incident.satisfaction,
        Incident.version,
    ).where(
        Incident.community == given("community"),
        Incident.source == SOURCE,
    ),
    Incident.id,
    status=Incident.status,
    whose=Incident.resident.in_(any_given("whose")),
)
_FOLLOWED = (Incident.id, Incident.version, Incident.description, Incident.place, *PROGRESS)


@handlers.query(GetOwnHousehold)
def own_household(ask: GetOwnHousehold, reading: Reading) -> Answer:
    """Where the account's resident lives now. Raises `Forbidden` where nobody does."""
    me = ids_of(reading.actor, reading.community, reading.connection)[-1]
    home = (
        select(Household.id, Household.address, Household.door, Household.grid, Household.version)
        .join(Resident, Resident.household == Household.id)
        .where(
            Household.community == reading.community,
            Resident.community == reading.community,
            Resident.id == me,
        )
    )
    (found,) = reading.rows(home)
    people = select(*MEMBER).where(
        Resident.community == reading.community,
        Resident.household == found["id"],
        Resident.status == "living",
    )
    wards = wards_of(me, today(reading.now), reading)
    rows = reading.rows(people.order_by(Resident.relation, Resident.birth_date, Resident.id))
    members = sorted((member(row, me, wards) for row in rows), key=lambda each: not each["me"])
    return Answer({**found, "members": members}, etag=found["version"])


@handlers.query(ListOwnReports)
def list_own_reports(ask: ListOwnReports, reading: Reading) -> Answer:
    """The newest first."""
    whose = ids_of(reading.actor, reading.community, reading.connection)
    return reading.page(REPORTS, ask, whose=whose)


@handlers.query(GetOwnReport)
def own_report(ask: GetOwnReport, reading: Reading) -> Answer:
    """How far it has come. Raises `NotFound` for what somebody else reported."""
    whose = ids_of(reading.actor, reading.community, reading.connection)
    of = select(*_FOLLOWED).where(Incident.community == reading.community)
    run = reading.connection.execute
    mine = of.where(Incident.id == ask.id, Incident.source == SOURCE, Incident.resident.in_(whose))
    own = run(mine).one_or_none()
    if own is None:
        raise NotFound()
    counted: Any = own
    if own.duplicate_of is not None:
        counted = run(of.where(Incident.id == own.duplicate_of)).one_or_none() or own
    version = own.version + (counted.version if counted is not own else 0)
    written = {"id": own.id, "description": own.description, "place": own.place}
    shown = {**progress_of(own, counted), **written, "version": version}
    return Answer(shown, etag=version)
