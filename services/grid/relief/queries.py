"""What can be read of relief."""

from sqlalchemy import func, not_, select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.grid.relief.codes import RELIEF_UNITS
from contracts.grid.relief.queries import (
    GetRelief,
    GetReliefBalance,
    GetReliefEntry,
    ListRelief,
    ListReliefEntries,
    ListReliefLimits,
)
from contracts.language.problem import NotFound
from services.grid.handling import handlers
from services.grid.registry.model import Household
from services.grid.relief.model import Relief, ReliefEntry, ReliefLimit
from services.grid.relief.rules import DEFAULTS
from services.grid.relief.shape import ENTRY, LIMIT, RELIEF
from services.grid.scope import in_grids, listed_grids, own_grids

REQUESTS = Listing(
    select(*RELIEF.columns).where(Relief.community == given("community")),
    Relief.id,
    status=Relief.status,
    kind=Relief.kind,
    urgency=Relief.urgency,
    household_id=Relief.household,
    resident_id=Relief.resident,
    grid=Relief.grid,
    overdue=Relief.open & (Relief.due_at <= given("overdue")),
    in_time=not_(Relief.open & (Relief.due_at <= given("in_time"))),
    grids=in_grids(Relief.grid),
)
ENTRIES = Listing(
    select(*ENTRY.columns).where(ReliefEntry.community == given("community")),
    ReliefEntry.id,
    household_id=ReliefEntry.household,
    request_id=ReliefEntry.request,
    kind=ReliefEntry.kind,
    year=ReliefEntry.year,
    grids=in_grids(ReliefEntry.grid),
)
LIMITS = Listing(
    select(*LIMIT.columns).where(ReliefLimit.community == given("community")),
    ReliefLimit.id,
    kind=ReliefLimit.kind,
)


@handlers.query(ListRelief)
def list_relief(ask: ListRelief, reading: Reading) -> Answer:
    """The newest first."""
    return reading.page(
        REQUESTS,
        ask,
        overdue=reading.now if ask.overdue is True else None,
        in_time=reading.now if ask.overdue is False else None,
        grids=listed_grids(reading.actor),
    )


@handlers.query(GetRelief)
def get_relief(ask: GetRelief, reading: Reading) -> Answer:
    """One request."""
    stmt = select(*RELIEF.columns).where(
        Relief.community == reading.community,
        Relief.id == ask.id,
        own_grids(reading.actor, Relief.grid),
    )
    return reading.one(stmt)


@handlers.query(ListReliefEntries)
def list_entries(ask: ListReliefEntries, reading: Reading) -> Answer:
    """The newest first."""
    return reading.page(ENTRIES, ask, grids=listed_grids(reading.actor))


@handlers.query(GetReliefEntry)
def get_entry(ask: GetReliefEntry, reading: Reading) -> Answer:
    """One of them."""
    stmt = select(*ENTRY.columns).where(
        ReliefEntry.community == reading.community,
        ReliefEntry.id == ask.id,
        own_grids(reading.actor, ReliefEntry.grid),
    )
    return reading.one(stmt)


@handlers.query(GetReliefBalance)
def get_balance(ask: GetReliefBalance, reading: Reading) -> Answer:
    """By kind and year, with all corrections, beside what is set for a year now."""
    home = select(Household.id).where(
        Household.community == reading.community,
        Household.id == ask.household_id,
        own_grids(reading.actor, Household.grid),
    )
    if reading.connection.execute(home).first() is None:
        raise NotFound()
    stmt = (
        select(ReliefEntry.year, ReliefEntry.kind, func.sum(ReliefEntry.quantity).label("received"))
        .where(
            ReliefEntry.community == reading.community, ReliefEntry.household == ask.household_id
        )
        .group_by(ReliefEntry.year, ReliefEntry.kind)
        .order_by(ReliefEntry.year.desc(), ReliefEntry.kind)
    )
    set_for = _limits(reading)
    lines = [
        {
            **row,
            "received": int(row["received"]),
            "unit": RELIEF_UNITS[row["kind"]],
            "per_year": set_for[row["kind"]],
        }
        for row in reading.rows(stmt)
    ]
    return Answer({"household_id": ask.household_id, "lines": lines})


@handlers.query(ListReliefLimits)
def list_limits(ask: ListReliefLimits, reading: Reading) -> Answer:
    """The newest first."""
    return reading.page(LIMITS, ask)


def _limits(reading: Reading) -> dict[str, int]:
    stmt = select(ReliefLimit.kind, ReliefLimit.per_year).where(
        ReliefLimit.community == reading.community, ReliefLimit.in_force
    )
    usual = {kind: limits.per_year for kind, limits in DEFAULTS.items()}
    return usual | {row["kind"]: row["per_year"] for row in reading.rows(stmt)}
