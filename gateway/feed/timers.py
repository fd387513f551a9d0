"""The feed remembers one day."""

from sqlalchemy import delete

from backbone.unit_of_work import UnitOfWork
from gateway.feed.model import KEPT, FeedItem
from gateway.handling import handlers


@handlers.every(3600)
def forget_old_items(uow: UnitOfWork) -> None:
    """Delete what is older. Who listens from before is told to start over."""
    uow.session.execute(delete(FeedItem).where(FeedItem.at < uow.now - KEPT))
