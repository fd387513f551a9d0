"""What visits hold of a person: findings, and notes."""

from typing import Any

from sqlalchemy import select

from backbone.holdings import Person
from backbone.unit_of_work import UnitOfWork
from contracts.codes import WOMENS_CASES
from services.grid.handling import holdings
from services.grid.registry.people.sealing import Numbers
from services.grid.visits.guarding import destroy_keys, opened_finding
from services.grid.visits.model import Visit
from services.grid.visits.scope import is_hidden
from services.grid.visits.shape import whole

_FURTHER = ("why", "round", "follows", "rules", "tried_at", "refused_at")
MOST = 2_000
"""Visits in an archive; the newest."""


@holdings.forgets
def forget_findings(person: Person, uow: UnitOfWork) -> int:
    """The person out of the findings, whose codes stay. What a visit's note says of whom nobody
    knows, so every note of the household goes."""
    destroy_keys(person, uow)
    return sum(
        visit.erase_resident(person.id, person.pseudonym)
        for visit in uow.locked(Visit, Visit.household.in_(person.homes))
    )


@holdings.takes("findings")
def take_findings(person: Person, uow: UnitOfWork) -> list[dict[str, Any]]:
    """The newest visit first; confidential findings for cleared staff alone."""
    stmt = (
        select(Visit)
        .where(Visit.community == uow.community, Visit.household.in_(person.homes))
        .order_by(Visit.id.desc())
        .limit(MOST)
    )
    cleared = uow.actor.cleared(WOMENS_CASES)
    keys = Numbers(uow).key
    return [
        {
            "visit": visit.id,
            "visited_at": visit.visited_at,
            "officer": visit.officer,
            **opened_finding(finding, keys, uow.community),
        }
        for visit in uow.session.scalars(stmt)
        for finding in (*visit.findings, *((visit.confidential_findings or ()) if cleared else ()))
        if finding["resident_id"] == person.id and not is_hidden(visit, uow.actor)
    ]


@holdings.takes("visits")
def take_visits(person: Person, uow: UnitOfWork) -> list[dict[str, Any]]:
    """Visits to their household, with what was noted; of findings their own alone, and what is
    confidential for cleared staff alone."""
    stmt = (
        select(Visit)
        .where(Visit.community == uow.community, Visit.household.in_(person.here))
        .order_by(Visit.id.desc())
        .limit(MOST)
    )
    visits = [each for each in uow.session.scalars(stmt) if not is_hidden(each, uow.actor)]
    return [_taken(whole(visit, uow), visit, person) for visit in visits]


def _taken(shown: dict[str, Any], visit: Visit, person: Person) -> dict[str, Any]:
    return {**shown, **_further(visit), **_of_theirs(shown, person)}


def _further(visit: Visit) -> dict[str, Any]:
    return {name: getattr(visit, name) for name in _FURTHER}


def _of_theirs(shown: dict[str, Any], person: Person) -> dict[str, Any]:
    return {
        name: [each for each in shown[name] or () if each["resident_id"] == person.id]
        for name in ("findings", "confidential_findings")
        if name in shown
    }
