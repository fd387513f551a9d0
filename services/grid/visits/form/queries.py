"""Filling in the form of a visit."""

from typing import Any

from sqlalchemy import Select, null, select

from backbone.answer import Answer
from backbone.reading import Reading
from contracts.codes import WOMENS_CASES
from contracts.found import sees_at_doors, sees_at_lines, told_reason
from contracts.grid.visits.queries import GetVisitForm
from contracts.grid.visits.states import MADE_STATES
from contracts.language.problem import NotFound
from contracts.services5.followups.events import (
    FollowupClosed,
    FollowupOpened,
    FollowupReopened,
)
from services.grid.handling import handlers
from services.grid.registry.model import Household, Resident
from services.grid.registry.seeing import household_columns, resident_columns
from services.grid.timeline.model import TimelineEntry
from services.grid.visits.form.checks import checks_for
from services.grid.visits.guarding import keys_for, read_words
from services.grid.visits.masking import as_seen
from services.grid.visits.model import Visit
from services.grid.visits.scope import known_to, visible

LAST_VISITS = 3
ENTRIES = 200
_PEOPLE = ("id", "name", "sex", "birth_date", "relation", "profiles", "phone")

Row = dict[str, Any]


@handlers.query(GetVisitForm)
def get_visit_form(ask: GetVisitForm, reading: Reading) -> Answer:
    """The household and its people as the role sees them, what was found last, what is open, and
    what to look at. Confidential things for cleared staff alone."""
    visit = _one(_visit(ask.id, reading), reading)
    home = _one(_household(visit["household"], reading), reading)
    people = [
        {name: person[name] for name in _PEOPLE} for person in reading.rows(_people(home, reading))
    ]
    followups = _open_followups(home["id"], reading)
    role = reading.actor.role
    codes = [told_reason(part["code"], role) for part in visit["why"] or ()]
    codes += [profile for person in people for profile in person["profiles"] or ()]
    return Answer(
        {
            "visit_id": visit["id"],
            "household_id": home["id"],
            "address": home["address"],
            "status": visit["status"],
            "reason": visit["reason"],
            "remark": as_seen({**visit, "remark": _remark(visit, reading)}, role)["remark"],
            "version": visit["version"],
            "people": people,
            "last_findings": _last_findings(visit, reading),
            "open_followups": followups,
            "checks": checks_for(codes, [each["code"] for each in followups if each["code"]]),
        },
        etag=visit["version"],
    )


def _one(stmt: Select[*tuple[Any, ...]], reading: Reading) -> Row:
    rows = reading.rows(stmt)
    if not rows:
        raise NotFound()
    return rows[0]


def _visit(id: str, reading: Reading) -> Select[*tuple[Any, ...]]:
    cleared = reading.actor.cleared(WOMENS_CASES)
    return select(
        Visit.id,
        Visit.household,
        Visit.status,
        Visit.reason,
        Visit.why,
        Visit.findings,
        Visit.note,
        (Visit.remark if cleared else Visit.open_remark).label("remark"),
        (Visit.remark_sealed if cleared else null()).label("remark_sealed"),
        Visit.version,
    ).where(
        Visit.community == reading.community,
        Visit.id == id,
        visible(reading.actor, Visit),
    )


def _remark(visit: Row, reading: Reading) -> str | None:
    sealed, written = visit["remark_sealed"], visit["remark"]
    if sealed is None:
        return str(written) if written is not None else None
    key = keys_for(reading)(visit["household"])
    return read_words(sealed, key, reading.community, "remark", visit["id"])


def _household(id: str, reading: Reading) -> Select[*tuple[Any, ...]]:
    return select(*household_columns(reading.actor.role)).where(
        Household.community == reading.community, Household.id == id
    )


def _people(home: Row, reading: Reading) -> Select[*tuple[Any, ...]]:
    return (
        select(*resident_columns(reading.actor.role))
        .where(
            Resident.community == reading.community,
            Resident.household == home["id"],
            Resident.status == "living",
        )
        .order_by(Resident.relation, Resident.birth_date)
    )


def _last_findings(visit: Row, reading: Reading) -> list[Row]:
    stmt = (
        select(Visit.id, Visit.visited_at, Visit.findings, Visit.confidential_findings)
        .where(
            Visit.community == reading.community,
            Visit.household == visit["household"],
            Visit.status.in_(MADE_STATES),
            Visit.id != visit["id"],
            known_to(reading.actor, Visit),
        )
        .order_by(Visit.visited_at.desc(), Visit.id)
        .limit(LAST_VISITS)
    )
    cleared = reading.actor.cleared(WOMENS_CASES)
    return [
        {
            "visit_id": row["id"],
            "visited_at": row["visited_at"],
            **{key: found[key] for key in ("code", "resident_id", "urgency")},
        }
        for row in reading.rows(stmt)
        for found in (*row["findings"], *((row["confidential_findings"] or ()) if cleared else ()))
        if sees_at_doors(found["code"], reading.actor.role)
    ]


def _open_followups(household: str, reading: Reading) -> list[Row]:
    """As the timeline was told; of one that was reopened, the opening is known by then."""
    entry = TimelineEntry
    kinds = [each.full_type() for each in (FollowupOpened, FollowupClosed, FollowupReopened)]
    stmt = select(entry.type, entry.data).where(
        entry.community == reading.community,
        entry.household == household,
        entry.type.in_(kinds),
    )
    if not reading.actor.cleared(WOMENS_CASES):
        stmt = stmt.where(entry.confidential.is_(False))
    opened: dict[str, Row] = {}
    ends: dict[str, int] = {}
    for row in reading.rows(stmt.order_by(entry.at.desc()).limit(ENTRIES)):
        told, followup = row["data"], row["data"]["followup"]
        if row["type"] == FollowupOpened.full_type():
            opened[followup] = told
        else:
            step = 1 if row["type"] == FollowupClosed.full_type() else -1
            ends[followup] = ends.get(followup, 0) + step
    return [
        {
            "followup_id": followup,
            "code": told["code"] if sees_at_lines(told["code"], reading.actor.role) else None,
            "resident_id": told["resident"],
            "due_at": told["due"],
        }
        for followup, told in opened.items()
        if ends.get(followup, 0) <= 0
    ]
