"""What publicity holds of a person: that they were to be told of a policy, and what came of it."""

from typing import Any

from sqlalchemy import select

from backbone.holdings import Person
from backbone.taking import of_theirs, whole
from backbone.unit_of_work import UnitOfWork
from services.grid.audience.unnaming import unname
from services.grid.handling import holdings
from services.grid.publicity.model import Campaign
from services.grid.publicity.people import Receipt, Recipient


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
    """The person's own, and those that their household gave, with what the campaign is called."""
    rows = whole(Receipt, of_theirs(Receipt, person), asked=uow)
    stmt = select(Campaign.id, Campaign.title).where(
        Campaign.community == uow.community, Campaign.id.in_({row["campaign"] for row in rows})
    )
    titles = dict(uow.session.execute(stmt).tuples().all())
    return [{**row, "title": titles.get(row["campaign"])} for row in rows]


@holdings.takes("campaign_recipients")
def take_campaign_recipients(person: Person, asked: Any) -> list[dict[str, Any]]:
    """Which campaigns are for them, or for their household."""
    return whole(
        Recipient,
        of_theirs(Recipient, person),
        asked=asked,
    )
