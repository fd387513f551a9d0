"""The audience becomes a list of recipients: households or persons, door by door.

Whom the rule means is read in one statement; who is on the list already is left out. So it can be
done a part at a time, again after a crash, and once more when somebody has moved in.
"""

import datetime as dt
from itertools import islice
from typing import Any, cast

from sqlalchemy import Select, Table, and_, func, select

from backbone.bulk import insert_all
from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from services.grid.audience.rule import living_among
from services.grid.publicity.model import Campaign
from services.grid.publicity.people import Recipient
from services.grid.registry.model import BuildingUnit, Household, Resident

AT_ONCE = 2_000
"""Rows in one statement: others have their turn between two."""


def recipient_id(campaign: str, household: str, resident: str | None) -> str:
    """The same of the same, so that a receipt finds its recipient by itself."""
    return id_of("campaign_recipient", campaign, resident or household)


def add_recipients(
    campaign: Campaign, uow: UnitOfWork, most: int, *, newcomers: bool = False
) -> int:
    """Enter at most `most` of those who are meant and not on the list; how many there were."""
    listed = set(uow.session.scalars(_listed(campaign)))
    meant = uow.session.execute(_meant(campaign, uow.now)).tuples()
    missing = islice((found for found in meant if found[0] not in listed), most)
    count = 0
    while rows := [_row(campaign, newcomers, *found) for found in islice(missing, AT_ONCE)]:
        insert_all(uow.session, (cast(Table, Recipient.__table__), rows))
        count += len(rows)
    return count


def count_recipients(campaign: Campaign, uow: UnitOfWork) -> int:
    """How many are on the list."""
    stmt = select(func.count()).where(
        Recipient.community == campaign.community, Recipient.campaign == campaign.id
    )
    return uow.session.execute(stmt).scalar_one()


def _listed(campaign: Campaign) -> Select[Any]:
    who = Recipient.resident if campaign.unit == "person" else Recipient.household
    return select(who).where(
        Recipient.community == campaign.community, Recipient.campaign == campaign.id
    )


def _meant(campaign: Campaign, now: dt.datetime) -> Select[*tuple[Any, ...]]:
    """Who (a household or a person), and the door. They are compared with the list here: for a
    list that grows by the thousand the database cannot know in time which way is short."""
    by_person = campaign.unit == "person"
    who = Resident.id if by_person else Household.id
    door = (Household.id, Household.code, Household.grid, BuildingUnit.building)
    unit = and_(
        BuildingUnit.community == Household.community, BuildingUnit.id == Household.building_unit
    )
    stmt = living_among(campaign.rule(), campaign.community, now, who.label("who"), *door)
    stmt = stmt.outerjoin(BuildingUnit, unit)
    if not by_person:
        stmt = stmt.distinct()
    return stmt.order_by(Household.code, who)


def _row(
    campaign: Campaign,
    newcomer: bool,
    who: str,
    household: str,
    code: str,
    grid: str,
    building: str | None,
) -> dict[str, Any]:
    resident = who if campaign.unit == "person" else None
    return {
        "community": campaign.community,
        "id": recipient_id(campaign.id, household, resident),
        "version": 1,
        "campaign": campaign.id,
        "sort_key": f"{code} {resident}" if resident else code,
        "household": household,
        "household_code": code,
        "resident": resident,
        "grid": grid,
        "building": building,
        "status": "unreached",
        "outstanding": True,
        "present": True,
        "newcomer": newcomer,
        "channel": None,
        "received_at": None,
        "visit": None,
    }
