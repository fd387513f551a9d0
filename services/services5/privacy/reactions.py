"""What services5 does when a person is erased."""

from backbone.erasing import Subject, erase_copies
from backbone.holdings import Person
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.privacy.codes import NOBODYS
from contracts.grid.privacy.events import ResidentErased
from contracts.language.schema import MOST_ITEMS
from contracts.services5.privacy.events import FollowupsErased
from services.services5.followups.book import OpenFollowups
from services.services5.followups.departures import FOR_EVER, depart
from services.services5.followups.leaving import tell_moved_out
from services.services5.followups.model import Followup
from services.services5.handling import handlers, holdings


@handlers.event(ResidentErased)
def erase_followups(event: ResidentErased, uow: UnitOfWork) -> None:
    """What is open ends, and everybody who waits for it hears so; then every row becomes nobody's.
    What is told of them late is not heard: the departure stays."""
    ids: list[str] = []
    copies = 0
    for resident in event.residents:
        depart(resident, uow.now, FOR_EVER, uow)
        person = Person(resident, event.household, new_id(), event.former)
        for followup in _of(resident, uow):
            _erase(followup, person.pseudonym, uow)
            ids.append(followup.id)
        OpenFollowups.of(uow).erase(uow.community, resident)
        copies += holdings.forget(person, uow)
    named = (*event.residents, *event.former, *ids[:MOST_ITEMS])
    copies += erase_copies(uow.session, named)
    uow.note("services5.resident.erased", event.erasure, rows=len(ids) + copies)
    _prove(event, ids, copies, uow)


def _of(resident: str, uow: UnitOfWork) -> list[Followup]:
    # What this batch has just opened for the person is written first, to be found here.
    uow.write_new()
    return list(uow.locked(Followup, Followup.resident == resident))


def _erase(followup: Followup, pseudonym: str, uow: UnitOfWork) -> None:
    if followup.open:
        tell_moved_out(followup, uow)
    followup.erase(pseudonym, uow.now)


def _prove(event: ResidentErased, ids: list[str], copies: int, uow: UnitOfWork) -> None:
    """Confidential follow-ups are among the ids, so it is told as confidential."""
    parts = [ids[n : n + MOST_ITEMS] for n in range(0, len(ids), MOST_ITEMS)] or [[]]
    for n, part in enumerate(parts):
        uow.tell(
            FollowupsErased(
                erasure=event.erasure,
                resident=event.resident,
                household=event.household,
                duplicates=event.duplicates,
                homes=event.homes,
                followups=part,
                part=n,
                parts=len(parts),
                rows=len(part) + (copies if n == 0 else 0),
            ),
            about=Subject(uow.community, event.erasure, NOBODYS),
            confidential=True,
        )
