"""What people ask: from the signal to the declaration, and whatever level it takes."""

import datetime as dt

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.emergencies.commands import (
    ChangeEmergencyLevel,
    DeclareEmergency,
    SignalEmergency,
    VerifyEmergency,
)
from contracts.grid.emergencies.events import EmergencyDeclared, EmergencyLevelChanged
from contracts.language.problem import Forbidden, Invalid
from services.grid.emergencies.means.roster import follow_team
from services.grid.emergencies.model import Emergency
from services.grid.emergencies.people.listing import write_list
from services.grid.emergencies.rules import LONGEST, SIGNAL_WITHIN, ends
from services.grid.emergencies.shape import EMERGENCY
from services.grid.handling import handlers
from services.grid.registry.places.keeping import must_be_known_grids
from services.grid.scope import listed_grids, must_own


@handlers.command(SignalEmergency)
def signal(ask: SignalEmergency, uow: UnitOfWork) -> Answer:
    """Somebody saw something; it is verified within minutes, by level."""
    _must_be_grids(ask.grids, uow)
    now, by = uow.now, uow.actor.account
    emergency = Emergency(
        community=uow.community,
        id=new_id(),
        version=1,
        drill=ask.drill,
        hazard=ask.hazard,
        level=ask.level,
        levels=[{"level": ask.level, "since": now.isoformat(), "by": by, "reason": None}],
        status="signal",
        title=ask.title,
        description=ask.description,
        grids=sorted(set(ask.grids)),
        signalled_by=by,
        signalled_at=now,
        overdue_level=0,
        findings=[],
    )
    emergency.expect(now + SIGNAL_WITHIN[ask.level])
    uow.add(emergency)
    return shown(emergency)


@handlers.command(VerifyEmergency)
def verify(ask: VerifyEmergency, uow: UnitOfWork) -> Answer:
    """It is so."""
    emergency = uow.get(Emergency, ask.id)
    emergency.verify(uow.actor.account, uow.now)
    return shown(emergency)


@handlers.command(DeclareEmergency)
def declare(ask: DeclareEmergency, uow: UnitOfWork) -> Answer:
    """Everybody at risk is on the list in the same moment, as far as the registry knows; the other
    services add what they know. Whoever is on duty is on the roster. Raises `Invalid` for an end
    that is past or too far."""
    emergency = uow.get(Emergency, ask.id)
    _must_be_grids(ask.grids, uow)
    ends_at = ask.ends_at or ends(emergency.hazard, uow.now)
    _must_end(ends_at, uow)
    emergency.declare(uow.actor.account, uow.now, ask.level, ends_at)
    emergency.grids = sorted(set(ask.grids))
    write_list(emergency, uow)
    follow_team(emergency, uow)
    uow.tell(
        EmergencyDeclared(
            emergency=emergency.id,
            drill=emergency.drill,
            hazard=emergency.hazard,
            level=emergency.level,
            grids=emergency.grids,
            ends=ends_at,
        ),
        about=emergency,
    )
    return shown(emergency)


@handlers.command(ChangeEmergencyLevel)
def change_level(ask: ChangeEmergencyLevel, uow: UnitOfWork) -> Answer:
    """With its history. Raises `Invalid` where nothing changes."""
    emergency = uow.get(Emergency, ask.id)
    before = emergency.level
    if ask.level == before and ask.ends_at is None:
        raise Invalid.at("/level", "unchanged", "级别与现在相同。")
    if ask.ends_at is not None:
        _must_end(ask.ends_at, uow)
    emergency.change_level(ask.level, uow.actor.account, uow.now, ask.reason, ask.ends_at)
    uow.tell(
        EmergencyLevelChanged(
            emergency=emergency.id, drill=emergency.drill, level=ask.level, before=before
        ),
        about=emergency,
    )
    return shown(emergency)


def shown(emergency: Emergency) -> Answer:
    """As it is now."""
    return Answer(EMERGENCY.of(emergency), id=emergency.id, etag=emergency.version)


def _must_end(ends_at: dt.datetime, uow: UnitOfWork) -> None:
    if ends_at <= uow.now:
        raise Invalid.at("/ends_at", "past", "预计结束时间应在将来。")
    if ends_at > uow.now + LONGEST:
        raise Invalid.at("/ends_at", "too_far", "预计结束时间最多在 30 天以后,到期可以延长。")


def _must_be_grids(grids: list[str], uow: UnitOfWork) -> None:
    """Known, and the actor's own; none means the whole community, which is for who is bound to no
    grids. Raises `Invalid`, `Forbidden`."""
    must_be_known_grids({f"/grids/{n}": code for n, code in enumerate(grids)}, uow)
    if not grids and listed_grids(uow.actor) is not None:
        raise Forbidden("您只负责部分网格,请写明是哪些网格;全社区的由社区工作人员上报。")
    for code in grids:
        must_own(uow.actor, code)
