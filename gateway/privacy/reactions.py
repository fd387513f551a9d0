"""What the gateway does when a person is erased: the feed forgets what was told of them, and their
account goes."""

from typing import Any

from sqlalchemy import delete

from backbone.erasing import Subject, erase_copies, names
from backbone.unit_of_work import UnitOfWork
from contracts.gateway.privacy.events import FeedErased
from contracts.grid.privacy.codes import NOBODYS
from contracts.grid.privacy.events import ResidentErased
from gateway.feed.model import FeedItem
from gateway.feed.reactions import keep
from gateway.handling import handlers
from gateway.identity.leaving import forget_accounts


@handlers.event(ResidentErased)
def erase_from_feed(event: ResidentErased, uow: UnitOfWork) -> None:
    """Items hold ids and codes alone; those that name the person go a day early."""
    uow.write_new()
    gone: Any = uow.session.execute(
        delete(FeedItem).where(
            FeedItem.community == uow.community,
            names(uow.session, FeedItem.body, event.residents),
        )
    )
    rows = int(gone.rowcount) + erase_copies(uow.session, event.residents)
    rows += forget_accounts(event.residents, uow)
    uow.note("gateway.resident.erased", event.erasure, rows=rows)
    assert uow.cause is not None
    keep(uow.cause, uow)
    uow.tell(
        FeedErased(erasure=event.erasure, part=0, parts=1, rows=rows),
        about=Subject(uow.community, event.erasure, NOBODYS),
    )
