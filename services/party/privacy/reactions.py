"""What party does when the follow-ups of a person were erased: it keeps no residents."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, update

from backbone.bulk import among
from backbone.erasing import Subject, erase_copies
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.privacy.codes import NOBODYS
from contracts.party.privacy.events import NeedsErased
from contracts.services5.privacy.events import FollowupsErased
from services.party.canvasses.model import Canvass
from services.party.cobuilding.model import Need, Project
from services.party.handling import handlers
from services.party.reminders.model import Reminder

_KEPT: tuple[tuple[Any, Any], ...] = (
    (Need, Need.followup),
    (Project, Project.followup),
    (Reminder, Reminder.subject),
)


@handlers.event(FollowupsErased)
def forget_households(event: FollowupsErased, uow: UnitOfWork) -> None:
    """Needs, projects and reminders of these follow-ups are nobody's any more; what was claimed and
    given stays to be counted. When their households were asked what they need goes: whether anybody
    else lives there is not known here."""
    rows = _forget_canvass(event.former, uow)
    if event.followups:
        uow.write_new()
        rows += sum(_forget(kind, whose, event.followups, uow) for kind, whose in _KEPT)
    rows += erase_copies(uow.session, (*event.residents, *event.former, *event.followups))
    uow.note("party.resident.erased", event.erasure, rows=rows)
    uow.tell(
        NeedsErased(erasure=event.erasure, part=event.part, parts=event.parts, rows=rows),
        about=Subject(uow.community, event.erasure, NOBODYS),
    )


def _forget(kind: Any, whose: Any, followups: Collection[str], uow: UnitOfWork) -> int:
    values: dict[str, Any] = {"household": new_id()}
    if hasattr(kind, "correlation"):
        values |= {"correlation": None, "last_event": None}
    done: Any = uow.session.execute(
        update(kind)
        .where(kind.community == uow.community, among(uow.session, whose, followups))
        .values(values)
    )
    return int(done.rowcount)


def _forget_canvass(homes: Collection[str], uow: UnitOfWork) -> int:
    uow.write_new()
    stmt = delete(Canvass).where(Canvass.community == uow.community, Canvass.id.in_(homes))
    done: Any = uow.session.execute(stmt)
    return int(done.rowcount)
