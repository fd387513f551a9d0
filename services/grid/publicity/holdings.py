"""What publicity holds of a person: that they were to be told of a policy, and what came of it."""

from typing import Any

from sqlalchemy import or_, select

from backbone.holdings import Person
from backbone.unit_of_work import UnitOfWork
from services.grid.audience.unnaming import unname
from services.grid.handling import holdings
from services.grid.publicity.model import Campaign
from services.grid.publicity.people import Receipt, Recipient

MOST = 2_000
"""Receipts in an archive; the newest."""


@holdings.forgets
def forget_receipts(person: Person, uow: UnitOfWork) -> int:
    """The person as a recipient, and out of receipts, whose codes stay; and out of the rules that
    named them."""
    changed = 0
    kinds: tuple[type[Any], ...] = (Recipient, Receipt)
    for kind in kinds:
        for row in uow.locked(kind, kind.resident == person.id):
            row.forget(person.pseudonym)
            changed += 1
    return changed + unname(Campaign, person, uow)


@holdings.takes("receipts")
def take_receipts(person: Person, uow: UnitOfWork) -> list[dict[str, Any]]:
    """The person's own, and those that their household gave, the newest first."""
    mine = or_(
        Receipt.resident == person.id,
        (Receipt.household == person.home) & Receipt.resident.is_(None),
    )
    stmt = (
        select(Receipt, Campaign.title)
        .join(
            Campaign,
            (Campaign.community == Receipt.community) & (Campaign.id == Receipt.campaign),
        )
        .where(Receipt.community == uow.community, mine)
        .order_by(Receipt.id.desc())
        .limit(MOST)
    )
    return [
        {
            "campaign": receipt.campaign,
            "title": title,
            "kind": receipt.kind,
            "channel": receipt.channel,
            "given_by": receipt.given_by,
            "received_at": receipt.received_at,
            "recorded_by": receipt.recorded_by,
        }
        for receipt, title in uow.session.execute(stmt).tuples()
    ]
