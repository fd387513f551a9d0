"""What party does in an emergency. In a drill it says who could help, and nothing else."""

from sqlalchemy import select

from backbone.erasing import Subject
from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from contracts.grid.emergencies.events import EmergencyDeclared, EmergencyStoodDown
from contracts.grid.privacy.codes import NOBODYS
from contracts.language.schema import MOST_ITEMS
from contracts.party.emergencies.events import HelpfulResource, HelpKnown
from services.party.branches.model import Member
from services.party.cobuilding.model import Resource
from services.party.emergencies.model import Calm, Mobilisation
from services.party.handling import handlers
from services.party.reminders.telling import remind

MEMBERS_AT_LEVEL = {1: None, 2: None, 3: ("secretary", "committee"), 4: ("secretary",)}
"""Whose posts are asked, by level: red and orange ask everybody."""


@handlers.event(EmergencyDeclared)
def answer_and_mobilise(event: EmergencyDeclared, uow: UnitOfWork) -> None:
    """It tells who and what can help; and asks the members, as many as the level wants."""
    members = _members(uow)
    _tell_known(event.emergency, [member.id for member in members], uow)
    if event.drill:
        return
    assert uow.cause is not None
    posts = MEMBERS_AT_LEVEL[event.level]
    for member in members:
        if posts is None or member.post in posts:
            uow.add(
                Mobilisation(
                    community=uow.community,
                    id=id_of("mobilisation", event.emergency, member.id),
                    version=1,
                    emergency=event.emergency,
                    member=member.id,
                    branch=member.branch,
                    hazard=event.hazard,
                    level=event.level,
                    asked_at=uow.cause.time,
                )
            )
    remind(
        uow,
        about="emergency",
        subject=event.emergency,
        household=None,
        place=None,
        level=1,
        due_at=event.ends,
        role="party_secretary",
        account=None,
    )


@handlers.event(EmergencyStoodDown)
def release(event: EmergencyStoodDown, uow: UnitOfWork) -> None:
    """Who was asked is free again."""
    if not event.drill:
        uow.add(Calm(community=uow.community, id=event.emergency, version=1, at=event.at))


def _members(uow: UnitOfWork) -> list[Member]:
    stmt = select(Member).where(Member.community == uow.community).order_by(Member.id)
    return list(uow.session.scalars(stmt))


def _tell_known(emergency: str, members: list[str], uow: UnitOfWork) -> None:
    """In parts of 200 at most."""
    resources = _resources(uow)
    most = max(len(members), len(resources), 1)
    starts = range(0, most, MOST_ITEMS)
    for n, start in enumerate(starts):
        uow.tell(
            HelpKnown(
                emergency=emergency,
                part=n,
                parts=len(starts),
                members=members[start : start + MOST_ITEMS],
                resources=resources[start : start + MOST_ITEMS],
            ),
            about=Subject(uow.community, emergency, NOBODYS),
        )


def _resources(uow: UnitOfWork) -> list[HelpfulResource]:
    stmt = (
        select(Resource.id, Resource.kind, Resource.remaining)
        .where(
            Resource.community == uow.community,
            Resource.remaining > 0,
            Resource.available_from <= uow.now,
            Resource.available_until > uow.now,
        )
        .order_by(Resource.id)
    )
    return [
        HelpfulResource(resource=id, kind=kind, remaining=remaining)
        for id, kind, remaining in uow.session.execute(stmt)
    ]
