"""What grid does when a person is erased: its own part, and the books of everybody's."""

from backbone.erasing import erase_copies
from backbone.holdings import Person
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.gateway.privacy.events import FeedErased
from contracts.grid.privacy.events import ResidentErased
from contracts.party.privacy.events import NeedsErased
from contracts.services5.privacy.events import FollowupsErased
from services.grid.handling import handlers, holdings
from services.grid.privacy.proving import prove
from services.grid.timeline.holdings import forget_entries


@handlers.event(ResidentErased)
def erase_own_part(event: ResidentErased, uow: UnitOfWork) -> None:
    """What the rooms hold of the person, and answers that held it."""
    rows = len(event.residents)
    for resident in event.residents:
        rows += holdings.forget(Person(resident, event.household, new_id(), event.former), uow)
    rows += erase_copies(uow.session, (*event.residents, *event.former))
    uow.note("grid.resident.erased", event.erasure, rows=rows)
    prove(event.erasure, "grid", 0, 1, rows, uow)


@handlers.event(FollowupsErased)
def note_proof_of_services5(event: FollowupsErased, uow: UnitOfWork) -> None:
    """What was told of these follow-ups, before and while they were erased, leaves the timeline."""
    for home in event.former:
        forget_entries(home, event.residents, event.followups, uow)
    prove(event.erasure, "services5", event.part, event.parts, event.rows, uow)


@handlers.event(NeedsErased)
def note_proof_of_party(event: NeedsErased, uow: UnitOfWork) -> None:
    """One part of party's."""
    prove(event.erasure, "party", event.part, event.parts, event.rows, uow)


@handlers.event(FeedErased)
def note_proof_of_gateway(event: FeedErased, uow: UnitOfWork) -> None:
    """The gateway's."""
    prove(event.erasure, "gateway", event.part, event.parts, event.rows, uow)
