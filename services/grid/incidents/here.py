"""Whether a community is there at all: who has no account may name any."""

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from contracts.language.problem import NotFound
from services.grid.registry.model import Community


def must_be_here(where: Session | Connection, community: str) -> None:
    """Raises `NotFound` for one that was never loaded."""
    known = select(Community.id).where(Community.community == community)
    if where.execute(known).first() is None:
        raise NotFound()
